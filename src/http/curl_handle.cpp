// SPDX-License-Identifier: MIT
#include "http/curl_handle.hpp"

#include <algorithm>
#include <cerrno>
#include <new>

#include "base/ascii.hpp"
#include "base/wipe.hpp"
#include "http/curl_multi.hpp"
#include "http/curl_version.hpp"
#include "http/tls_end.hpp"

namespace ninjaone::http {

namespace {

constexpr curl_off_t min_pace = 100;  // bytes per second
// The longest wait in libcurl. The exit of the process does not end a wait, so it is noticed only
// after it.
constexpr std::chrono::milliseconds max_poll{200};

// Keeps an easy handle in its multi handle during one exchange. An easy handle that is removed
// before its transfer has ended loses its connection.
class Attached {
 public:
  Attached(CURLM* multi, CURL* easy) : multi_(multi), easy_(easy) {
    if (curl_multi_add_handle(multi, easy) != CURLM_OK) throw std::bad_alloc();
  }
  Attached(const Attached&) = delete;
  Attached& operator=(const Attached&) = delete;
  ~Attached() { curl_multi_remove_handle(multi_, easy_); }

 private:
  CURLM* multi_;
  CURL* easy_;
};

// What the headers of the request allow in the response. A request without Accept-Encoding is sent
// with gzip.
Expected expected_of(const Request& request) {
  const std::string* const encoding = request.headers.find("Accept-Encoding");
  const std::string* const accept = request.headers.find("Accept");
  return {encoding == nullptr || equals_ignoring_case(*encoding, "gzip"),
          accept != nullptr && equals_ignoring_case(*accept, "application/json")};
}

}  // namespace

CurlHandle::CurlHandle(const CurlSettings& settings, LookupLimit& lookups, const Origin& origin)
    : settings_(settings),
      origin_(origin.key),
      peer_(origin.host_and_port()),
      by_name_(settings.looks_up(origin)),
      lookup_(lookups),
      multi_(init_multi(), curl_multi_cleanup),
      easy_(curl_easy_init(), curl_easy_cleanup) {
  if (!multi_ || !easy_) throw std::bad_alloc();
  CURL* easy = easy_.get();
  settings.apply(easy, origin);
  set_option(easy, CURLOPT_ERRORBUFFER, text_.data());
  set_option(easy, CURLOPT_HEADERFUNCTION, &on_header);
  set_option(easy, CURLOPT_HEADERDATA, this);
  set_option(easy, CURLOPT_WRITEFUNCTION, &on_body);
  set_option(easy, CURLOPT_WRITEDATA, this);
  set_option(easy, CURLOPT_PREREQFUNCTION, &on_send);
  set_option(easy, CURLOPT_PREREQDATA, this);
  sockets_.attach_to(easy);
  lookup_.attach_to(easy);
  if (curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, 1L) != CURLM_OK) throw std::bad_alloc();
  // curl_multi_wakeup() fails if libcurl could not open its two descriptors. Then an exchange could
  // not be cancelled.
  if (curl_multi_wakeup(multi_.get()) != CURLM_OK) {
    ExchangeFacts facts;
    facts.code = CURLE_COULDNT_CONNECT;
    facts.os_error = EMFILE;
    facts.wire.sends = 0;
    facts.peer = peer_;
    throw_error(to_error(facts));
  }
}

std::size_t CurlHandle::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<CurlHandle*>(self)->reader_.take_line({data, size * count}) ? size * count : 0;
}

std::size_t CurlHandle::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<CurlHandle*>(self)->reader_.take_body({data, size * count}) ? size * count : 0;
}

// libcurl calls this before it sends a copy of the request, also before a copy that it sends again
// by itself.
int CurlHandle::on_send(void* self, char*, char*, int, int) {
  auto& handle = *static_cast<CurlHandle*>(self);
  if (handle.sends_ == handle.max_sends_) {
    handle.resend_vetoed_ = true;
    return CURL_PREREQFUNC_ABORT;
  }
  ++handle.sends_;
  return CURL_PREREQFUNC_OK;
}

void CurlHandle::prepare(const Request& request) {
  CURL* easy = easy_.get();
  const bool with_body =
      !request.body.empty() || (request.method != Method::get && request.method != Method::delete_);
  set_option(easy, CURLOPT_HTTPHEADER, headers_.build(request, with_body));
  if (request.url != url_) {
    set_option(easy, CURLOPT_URL, request.url.c_str());
    url_ = request.url;
  }
  // An unsafe request gets a new connection, because libcurl repeats a request that fails on a
  // reused one. An idle connection of HTTP/2 may receive bytes at any time (such as settings), so
  // only those of HTTP/1.1 must be quiet.
  const bool fresh =
      request.effect == Effect::unsafe || sockets_.find_suspect(!settings_.options().http2);
  const Shape shape{request.method, with_body, fresh, expected_of(request).gzip};
  if (shape != shape_) {
    const bool is_default = request.method == (with_body ? Method::post : Method::get);
    set_option(easy, CURLOPT_HTTPGET, 1L);
    set_option(easy, CURLOPT_CUSTOMREQUEST,
               is_default ? nullptr : to_string(request.method).data());
    set_option(easy, CURLOPT_FRESH_CONNECT, shape.fresh_connection ? 1L : 0L);
    set_option(easy, CURLOPT_ACCEPT_ENCODING, shape.gzip ? "gzip" : nullptr);
    shape_ = shape;
  }
  if (with_body) {
    set_option(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set_option(easy, CURLOPT_POSTFIELDS, request.body.data());  // libcurl does not copy it
  }
  body_size_ = request.body.size();
}

void CurlHandle::begin(const Request& request, const SendContext& context, Response& response) {
  const auto& options = settings_.options();
  reusable_ = false;
  text_[0] = '\0';
  sends_ = 0;
  resend_vetoed_ = false;
  cancelled_ = false;
  max_sends_ = request.effect == Effect::unsafe ? 1 : std::max(1, context.max_sends);
  // The response with a token has a limit of its own. All its memory is reserved now, because a
  // text that grows leaves copies in freed memory.
  if (context.max_response_bytes != 0) {
    response.body.reserve(context.max_response_bytes);
    keep_private(response.body);
  }
  sockets_.begin_exchange();
  lookup_.begin_exchange(by_name_);
  reader_.begin(
      response,
      {context.max_response_bytes != 0 ? context.max_response_bytes : options.max_response_bytes,
       options.max_header_bytes},
      expected_of(request));
}

ExchangeFacts CurlHandle::exchange(const Request& request, const SendContext& context,
                                   Response& response) {
  const Time start = std::chrono::steady_clock::now();
  const Time end =
      start + std::min<std::chrono::nanoseconds>(context.time_left, std::chrono::hours(24 * 365));
  begin(request, context, response);
  prepare(request);
  CURLcode code = CURLE_OK;
  const Ending ending = run(request, context.cancel, end, code);
  if (shape_.with_body)
    set_option(easy_.get(), CURLOPT_POSTFIELDS, "");  // the body belongs to the caller
  if (reader_.exception()) std::rethrow_exception(reader_.exception());
  if (code == CURLE_OUT_OF_MEMORY && sends_ == 0) throw std::bad_alloc();
  // libcurl reports success for headers that end too early and for some bodies that do. The
  // response to a safe request must have a body.
  if (code == CURLE_OK && (!reader_.headers_complete() ||
                           reader_.ends_early(request.effect == Effect::safe, received()))) {
    code = CURLE_PARTIAL_FILE;
  }

  ExchangeFacts facts = gather(ending, code, start);
  // After a failure or an early end, libcurl has closed a connection of HTTP/1.1 already, so the
  // handle can connect again. A connection of HTTP/2 is still open with only the stream closed.
  reusable_ = !reader_.framing_in_doubt() && !sockets_.holds_suspect() &&
              (facts.complete() || !settings_.options().http2);
  if (facts.complete()) {
    response.status = static_cast<int>(info(CURLINFO_RESPONSE_CODE));
    response.wire = facts.wire;
  }
  return facts;
}

Ending CurlHandle::run(const Request& request, const CancellationToken& cancel, Time end,
                       CURLcode& code) {
  const Attached attached(multi_.get(), easy_.get());
  const CancellationCallback wake(cancel, [this] {
    cancelled_ = true;
    curl_multi_wakeup(multi_.get());
  });
  const Ending ending = wait(request.effect, end, code);
  lookup_.end_exchange(easy_.get(), code);
  return ending;
}

Ending CurlHandle::wait(Effect effect, Time end, CURLcode& code) {
  CURLM* multi = multi_.get();
  const auto stall_time = settings_.options().stall_time;
  Pace pace;
  for (;;) {
    int running = 0;
    CURLMcode multi_code = curl_multi_perform(multi, &running);
    if (multi_code == CURLM_OK && running == 0) {
      int messages_left = 0;
      const CURLMsg* message = curl_multi_info_read(multi, &messages_left);
      code = message != nullptr ? message->data.result : CURLE_FAILED_INIT;
      if (info(CURLINFO_NUM_CONNECTS) > 0) sockets_.keep(connection());
      return Ending::libcurl;
    }
    if (multi_code == CURLM_OK && reader_.is_whole(received())) return Ending::libcurl;
    lookup_.follow(multi, easy_.get());
    if (cancelled_) return Ending::cancelled;
    if (tls_ends_now(effect == Effect::unsafe)) return Ending::exiting;
    const Time now = std::chrono::steady_clock::now();
    if (now >= end) return Ending::deadline;
    Time next = end;
    if (reader_.started()) {
      if (has_stalled(now, pace)) return Ending::stall;
      next = std::min<Time>(end, pace.since + stall_time);
    }
    const auto timeout = std::min<std::chrono::milliseconds>(
        std::chrono::ceil<std::chrono::milliseconds>(next - now), max_poll);
    wipe_traces();
    if (multi_code == CURLM_OK)
      multi_code = curl_multi_poll(multi, nullptr, 0, static_cast<int>(timeout.count()), nullptr);
    if (multi_code != CURLM_OK) {
      code = multi_code == CURLM_OUT_OF_MEMORY ? CURLE_OUT_OF_MEMORY : CURLE_FAILED_INIT;
      return Ending::libcurl;
    }
  }
}

// Whether the response arrived too slowly for `stall_time`. The low-speed limit of libcurl cannot
// be used: it would also end the wait for a server that needs long before it responds.
bool CurlHandle::has_stalled(Time now, Pace& pace) const {
  const auto stall_time = settings_.options().stall_time;
  const curl_off_t bytes =
      info_size(CURLINFO_SIZE_DOWNLOAD_T) + static_cast<curl_off_t>(reader_.header_bytes());
  const bool fast = bytes - pace.bytes >= min_pace * static_cast<curl_off_t>(stall_time.count());
  if (fast || pace.since == Time()) pace = {now, bytes};
  return now - pace.since >= stall_time;
}

long CurlHandle::info(CURLINFO which) const {
  long value = 0;
  curl_easy_getinfo(easy_.get(), which, &value);
  return value;
}

curl_socket_t CurlHandle::connection() const {
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(easy_.get(), CURLINFO_ACTIVESOCKET, &socket);
  return socket;
}

curl_off_t CurlHandle::info_size(CURLINFO which) const {
  curl_off_t value = 0;
  curl_easy_getinfo(easy_.get(), which, &value);
  return value;
}

Wire CurlHandle::wire() const {
  Wire wire;
  wire.sends = sends_;
  wire.new_connection = info(CURLINFO_NUM_CONNECTS) > 0;
  wire.bytes_out = static_cast<std::size_t>(info(CURLINFO_REQUEST_SIZE));
  if (!request_size_holds_body(body_size_))
    wire.bytes_out += static_cast<std::size_t>(info_size(CURLINFO_SIZE_UPLOAD_T));
  wire.bytes_in =
      reader_.header_bytes() + static_cast<std::size_t>(info_size(CURLINFO_SIZE_DOWNLOAD_T));
  return wire;
}

ExchangeFacts CurlHandle::gather(Ending ending, CURLcode code, Time start) const {
  ExchangeFacts facts;
  facts.ending = ending;
  facts.code = code;
  facts.wire = wire();
  if (facts.complete()) return facts;
  facts.refusal = reader_.refusal();
  facts.resend_vetoed = resend_vetoed_;
  facts.lookup_refused = lookup_.refused();
  facts.fresh_connection = shape_.fresh_connection;
  facts.response_started = reader_.started();
  facts.interim = reader_.interim();
  facts.proxy_status = info(CURLINFO_HTTP_CONNECTCODE);
  facts.os_error =
      sockets_.error() != 0 ? sockets_.error() : static_cast<int>(info(CURLINFO_OS_ERRNO));
  facts.peer = peer_;
  facts.address = sockets_.address();
  facts.text = text_.data();
  facts.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - start);
  return facts;
}

}  // namespace ninjaone::http
