// SPDX-License-Identifier: MIT
#include "sandbox/subjects/jobs.hpp"

#include <algorithm>

#include "sandbox/data/device_text.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"

namespace ninjaone::sandbox {

namespace {
void record_status(State& state, Job& job, std::string_view status, std::int64_t time) {
  Event event;
  event.type = job.work.type;
  event.status = status;
  event.device = job.device;
  event.series = job.uid;
  event.config = job.work.config;
  event.source_name = job.work.name;
  event.message = job.work.name;
  if (status == "COMPLETED") event.result = "SUCCESS";
  job.doc["jobStatus"] = status;
  job.doc["updateTime"] = seconds(time);
  record(state, std::move(event), time);
}

auto find_job(State& state, const std::string& uid) {
  return std::find_if(state.jobs.begin(), state.jobs.end(),
                      [&](const Job& job) { return job.uid == uid; });
}

std::int64_t half_action_time(const State& state) {
  return std::chrono::nanoseconds(state.options.action_time).count() / 2;
}

void complete(State& state, const std::string& uid, std::int64_t time) {
  const auto found = find_job(state, uid);
  if (found == state.jobs.end()) return;
  Job job = std::move(*found);
  state.jobs.erase(found);
  Device* device = find(state.store.devices, job.device);
  if (device != nullptr && job.work.effect) job.work.effect(state, *device, time);
  record_status(state, job, "COMPLETED", time);
}

void start(State& state, Job& job, std::int64_t time) {
  const Device* device = find(state.store.devices, job.device);
  job.waiting = device != nullptr && device->offline;
  if (job.waiting) return;
  record_status(state, job, "STARTED", time);
  state.schedule.at(time + half_action_time(state),
                    [uid = job.uid](State& later, std::int64_t now) { complete(later, uid, now); });
}
}  // namespace

void accept(State& state, const Device& device, Work work) {
  if (device.approval == "DECOMMISSIONED")
    reject(Why::bad_request, "device " + std::to_string(device.id) + " is decommissioned");
  Job job;
  job.uid = state.random.uuid();
  job.device = device.id;
  job.work = std::move(work);
  const std::int64_t now = state.now();
  add(job.doc, "uid", job.uid);
  add(job.doc, "deviceId", job.device);
  add(job.doc, "message", job.work.name);
  add(job.doc, "createTime", seconds(now));
  add(job.doc, "updateTime", seconds(now));
  if (!job.work.config.empty()) add(job.doc, "sourceConfigUid", job.work.config);
  add(job.doc, "sourceName", job.work.name);
  add(job.doc, "subject", "");
  add(job.doc, "jobStatus", "");
  add(job.doc, "jobType", job.work.type);
  record_status(state, job, "START_REQUESTED", now);
  state.schedule.at(now + half_action_time(state),
                    [uid = job.uid](State& later, std::int64_t time) {
                      const auto found = find_job(later, uid);
                      if (found != later.jobs.end()) start(later, *found, time);
                    });
  state.jobs.push_back(std::move(job));
}

void start_waiting(State& state) {
  for (Job& job : state.jobs) {
    if (job.waiting) start(state, job, state.now());
  }
}

void drop_jobs(State& state, std::int64_t device) {
  auto& jobs = state.jobs;
  jobs.erase(std::remove_if(jobs.begin(), jobs.end(),
                            [&](const Job& job) { return job.device == device; }),
             jobs.end());
}

namespace {
Answer list_jobs(Call& call) {
  const std::string type = call.query.get("jobType");
  const bool filtered = !call.query.get("df").empty();
  const Filter filter = device_filter(call);
  return list_with_device(call, call.state.jobs, [&](const Job& job, const Device* device) {
    return (type.empty() || job.work.type == type) &&
           (!filtered || (device != nullptr && filter.matches(*device)));
  });
}

Answer list_device_jobs(Call& call) {
  const std::int64_t id = call.device(call.id(0)).id;
  return list_with_device(call, call.state.jobs,
                          [&](const Job& job, const Device*) { return job.device == id; });
}

constexpr Route job_routes[] = {
    {Method::get, "/device/{id}/jobs", reads, no_body, list_device_jobs},
    {Method::get, "/jobs", reads, no_body, list_jobs},
};
}  // namespace

constexpr Subject subjects::jobs{job_routes};

}  // namespace ninjaone::sandbox
