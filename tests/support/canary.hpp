// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <mutex>
#include <ninjaone/client.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/log.hpp>
#include <set>
#include <string>
#include <string_view>

// Secrets that only the server may see, and a recorder of all texts that a client logs or throws.
namespace canary {

// Each secret contains `mark`. `value` is not a secret, but must not be logged either.
constexpr const char* mark = "c4nary";
constexpr const char* client_secret = "c4nary-client+secret/=";
constexpr const char* refresh_token = "c4nary-refresh-0";
constexpr const char* hook_secret = "c4nary-hook-secret-0123456789";
constexpr const char* field_secret = "c4nary-field";
constexpr const char* value = "v4lue-of-the-caller";

// Records what a client writes to its log and throws.
class Recorder {
 public:
  [[nodiscard]] ninjaone::LogSink log() {
    return [this](const ninjaone::LogEvent& event) {
      const std::lock_guard lock(mutex_);
      for (const auto text :
           {event.what, event.method, event.path, event.where, event.reason, event.request_id}) {
        log_ += std::string(text) + " ";
      }
      log_ += "\n";
    };
  }
  // Runs the action and records the error that it throws.
  template <class Action>
  void record(Action action) {
    try {
      action();
    } catch (const ninjaone::Error& error) {
      const ninjaone::ErrorInfo& info = error.info();
      for (const auto& text :
           {std::string(error.what()), info.message, info.method, info.path, info.reason,
            info.api_code, info.incident_id, info.request_id, info.content_type, info.body_excerpt,
            info.details.dump(), info.checkpoint}) {
        errors_ += text + "\n";
      }
      ++thrown_;
    } catch (const std::exception& other) {
      ADD_FAILURE() << "not an error of the library: " << other.what();
    }
  }
  // Expects that neither the log nor an error contains one of the secrets or `mark`, and that the
  // log does not contain `value`. With `server_echoes` the server sends `value` back, so the log
  // may contain it.
  void expect_no_secret(const std::set<std::string>& secrets, bool server_echoes = false) const {
    for (const std::string* text : {&log_, &errors_}) {
      EXPECT_EQ(text->find(mark), std::string::npos) << *text;
      for (const std::string& secret : secrets)
        EXPECT_EQ(text->find(secret), std::string::npos) << secret << " in " << *text;
    }
    if (!server_echoes) {
      EXPECT_EQ(log_.find(value), std::string::npos) << log_;
    }
  }
  [[nodiscard]] int thrown() const { return thrown_; }
  [[nodiscard]] const std::string& errors() const { return errors_; }
  [[nodiscard]] bool logged() const { return !log_.empty(); }

 private:
  std::mutex mutex_{};
  std::string log_{}, errors_{};
  int thrown_ = 0;
};

// Makes one call of each kind. Each call contains a secret or `value`.
constexpr int calls = 7;
inline void call_everything(const ninjaone::Client& client, Recorder& recorder) {
  using ninjaone::Json;
  using ninjaone::Method;
  ninjaone::CallOptions with_value;
  with_value.extra_query = {{"q", value}};
  ninjaone::ListOptions small;
  small.page_size = 2;
  ninjaone::WebhookConfiguration hook;
  hook.url = std::string("https://203.0.114.9/") + value;
  hook.headers = {{"X-Hook-Secret", hook_secret}};
  recorder.record([&] { (void)client.devices().list({}, small).collect(); });
  recorder.record([&] { (void)client.call(Method::get, "/device/42", {}, with_value); });
  recorder.record([&] {
    (void)client.call(Method::post, "/organizations", Json::object({{"name", value}}), with_value);
  });
  recorder.record([&] { client.webhooks().configure(hook); });
  recorder.record([&] {
    client.devices().set_custom_fields(
        ninjaone::DeviceId{42},
        {{"admin", ninjaone::FieldValue::secret(ninjaone::Secret(field_secret))}});
  });
  recorder.record(
      [&] { (void)client.send(Method::post, "/upload", value, "text/plain", with_value); });
  recorder.record([&] { (void)client.authenticate(); });
}

// Adds the secrets of a request to a token endpoint or an operation: the values of these parameters
// in the form, and the token in the Authorization header.
inline void collect_secrets(std::set<std::string>& secrets, std::string_view form,
                            std::string_view authorization) {
  for (const std::string_view name :
       {"client_secret=", "refresh_token=", "code=", "code_verifier="}) {
    for (auto at = form.find(name); at != std::string_view::npos; at = form.find(name, at + 1)) {
      if (at > 0 && form[at - 1] != '&') continue;
      const auto from = at + name.size();
      if (const auto secret = form.substr(from, form.find('&', from) - from); secret.size() >= 4)
        secrets.emplace(secret);
    }
  }
  if (authorization.substr(0, 7) == "Bearer ") secrets.emplace(authorization.substr(7));
}

}  // namespace canary
