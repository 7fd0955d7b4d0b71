// SPDX-License-Identifier: MIT
#include "http/curl_settings.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <memory>
#include <mutex>
#include <new>
#include <utility>

#include "base/fail.hpp"
#include "http/process.hpp"
#include "http/public_host.hpp"
#include "http/tls_end.hpp"

namespace ninjaone::http {

namespace {

struct Constant {
  CURLoption option;
  long value;
};

// The options that are the same for every handle of every transport.
constexpr Constant constants[] = {
    {CURLOPT_NOSIGNAL, 1},    // libcurl must not change the signal handlers of the program
    {CURLOPT_QUICK_EXIT, 1},  // do not wait for a look-up that hangs
    {CURLOPT_FOLLOWLOCATION, 0},
    {CURLOPT_UNRESTRICTED_AUTH, 0},
    {CURLOPT_DISALLOW_USERNAME_IN_URL, 1},
    {CURLOPT_NETRC, CURL_NETRC_IGNORED},
    {CURLOPT_HEADEROPT, CURLHEADER_SEPARATE},  // do not send the headers of the request to a proxy
    {CURLOPT_SUPPRESS_CONNECT_HEADERS, 1},     // headers of a proxy are not part of the response
    {CURLOPT_SSL_VERIFYPEER, 1},
    {CURLOPT_SSL_VERIFYHOST, 2},
    {CURLOPT_PROXY_SSL_VERIFYPEER, 1},
    {CURLOPT_PROXY_SSL_VERIFYHOST, 2},
    {CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2},  // or newer
    {CURLOPT_PATH_AS_IS, 1},                        // the path is encoded and checked already
    {CURLOPT_MAXAGE_CONN, 55},                      // idle seconds; servers often close after 60
    {CURLOPT_MAXLIFETIME_CONN, 600},  // seconds, then the certificate is checked again
    {CURLOPT_BUFFERSIZE, 64L << 10},  // bytes; a page of devices has megabytes
};

void initialise_libcurl() {
  // There is no curl_global_cleanup(): the program may still use libcurl itself.
  static std::once_flag once;
  static CURLcode result = CURLE_OK;
  std::call_once(once, [] {
    result = curl_global_init(CURL_GLOBAL_DEFAULT);
    notice_tls_end();
  });
  if (result != CURLE_OK)
    fail_configuration("curl",
                       std::string("libcurl cannot be initialised: ") + curl_easy_strerror(result));
}

void check_libcurl(bool http2) {
  const curl_version_info_data* info = curl_version_info(CURLVERSION_NOW);
  if (info->version_num < 0x075700)
    fail_configuration("curl", "libcurl 7.87 or newer is required; the program uses " +
                                   std::string(info->version));
  if ((info->features & CURL_VERSION_SSL) == 0)
    fail_configuration("curl",
                       "the libcurl of this program has no TLS; install a libcurl with TLS");
  if (http2 && (info->features & CURL_VERSION_HTTP2) == 0)
    fail_configuration("http2",
                       "the libcurl of this program has no HTTP/2; do not set CurlOptions::http2");
}

// Whether one of the variables is set from which libcurl reads a proxy for https.
bool environment_names_proxy() {
  for (const char* name : {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): libcurl reads it in the same way
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return true;
  }
  return false;
}

bool holds_certificate(const std::string& pem) {
  return pem.find("-----BEGIN CERTIFICATE-----") != std::string::npos;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The file of certificates that libcurl would use; empty if it has none. libcurl keeps the parsed
// certificates for further connections, which saves 50 ms of CPU time per connection, only if they
// are in a file and no directory of certificates is set.
std::string system_bundle() {
  const curl_version_info_data* info = curl_version_info(CURLVERSION_NOW);
  if (info->cainfo == nullptr || !std::ifstream(info->cainfo).good()) return {};
  return info->cainfo;
}

void check_proxy(const std::string& proxy) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), curl_url_cleanup);
  constexpr unsigned flags = CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME;
  const CURLUcode code =
      url ? curl_url_set(url.get(), CURLUPART_URL, proxy.c_str(), flags) : CURLUE_OUT_OF_MEMORY;
  if (code == CURLUE_OUT_OF_MEMORY) throw std::bad_alloc();
  // The message does not show the address, which may contain a password.
  if (code != CURLUE_OK) {
    fail_configuration(
        "proxy", "CurlOptions::proxy is not an address; write it like http://proxy.example:3128");
  }
}

void require(bool good, const char* message) {
  if (!good) fail_configuration("curl_options", message);
}

}  // namespace

void option_failed(CURLoption option, CURLcode code) {
  if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
  fail_configuration("curl", "libcurl rejects option " + std::to_string(static_cast<int>(option)) +
                                 ": " + curl_easy_strerror(code));
}

namespace {

// The values for max(), which means no limit: only the time of the attempt limits the exchange
// then. libcurl accepts milliseconds that fit into an int, and 0 would mean its own default.
constexpr std::chrono::milliseconds no_connect_timeout{std::numeric_limits<int>::max()};
constexpr std::chrono::seconds no_stall_time = std::chrono::hours(24 * 365);

CurlOptions without_limits(CurlOptions options) {
  if (options.connect_timeout == std::chrono::milliseconds::max())
    options.connect_timeout = no_connect_timeout;
  if (options.stall_time == std::chrono::seconds::max()) options.stall_time = no_stall_time;
  return options;
}

}  // namespace

CurlSettings::CurlSettings(CurlOptions options) : options_(std::move(options)) {
  const CurlOptions& o = options_;
  require(
      o.connect_timeout.count() > 0 && (o.connect_timeout < std::chrono::hours(24) ||
                                        o.connect_timeout == std::chrono::milliseconds::max()),
      "CurlOptions::connect_timeout must be from 1 ms to less than a day, or max() for no limit");
  require(o.stall_time.count() > 0 && (o.stall_time < std::chrono::hours(24) ||
                                       o.stall_time == std::chrono::seconds::max()),
          "CurlOptions::stall_time must be from 1 s to less than a day, or max() for no limit");
  options_ = without_limits(std::move(options_));
  require(o.max_response_bytes > 0, "CurlOptions::max_response_bytes must be above 0");
  require(o.max_header_bytes > 0, "CurlOptions::max_header_bytes must be above 0");
  require(o.ca_file.empty() || o.ca_pem.empty(), "set CurlOptions::ca_file or ca_pem, not both");
  if (!o.ca_file.empty() && !holds_certificate(read_file(o.ca_file))) {
    fail_configuration(
        "ca_file",
        "CurlOptions::ca_file contains no certificate in PEM form or cannot be read: " + o.ca_file);
  }
  if (!o.ca_pem.empty() && !holds_certificate(o.ca_pem)) {
    fail_configuration("ca_pem", "CurlOptions::ca_pem contains no certificate in PEM form");
  }
  require(!o.hardened || !o.http2,
          "CurlOptions::hardened and http2 cannot both be set: HTTP/2 keeps headers in memory that "
          "cannot be wiped");
  ignore_key_log();
  if (o.hardened) harden_libcurl();
  initialise_libcurl();
  check_libcurl(o.http2);
  if (o.proxy && !o.proxy->empty()) check_proxy(*o.proxy);
  ca_bundle_ = !o.ca_file.empty() ? o.ca_file : o.ca_pem.empty() ? system_bundle() : std::string();
}

void CurlSettings::apply(CURL* easy, const Origin& origin) const {
  for (const auto& [option, value] : constants) set_option(easy, option, value);
  set_option(easy, CURLOPT_PROTOCOLS_STR, origin.tls ? "https" : "http");
  set_option(easy, CURLOPT_REDIR_PROTOCOLS_STR, "https");
  set_option(easy, CURLOPT_ACCEPT_ENCODING, "gzip");  // a request may change this
  set_option(easy, CURLOPT_HTTP_VERSION,
             static_cast<long>(options_.http2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1));
  set_option(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
  adjust_tls(easy, options_.hardened);
  apply_trust(easy);
  apply_proxy(easy, origin);
}

void CurlSettings::apply_trust(CURL* easy) const {
  if (!options_.ca_pem.empty()) {
    // The settings outlive every handle, so libcurl does not have to copy the certificates.
    curl_blob pem{const_cast<char*>(options_.ca_pem.data()), options_.ca_pem.size(),
                  CURL_BLOB_NOCOPY};
    set_option(easy, CURLOPT_CAINFO_BLOB, &pem);
    set_option(easy, CURLOPT_CAPATH, static_cast<char*>(nullptr));
  } else if (!ca_bundle_.empty()) {
    set_option(easy, CURLOPT_CAINFO, ca_bundle_.c_str());
    set_option(easy, CURLOPT_CAPATH, static_cast<char*>(nullptr));
  }
}

bool CurlSettings::looks_up(const Origin& origin) const {
  if (!origin.tls) return false;  // plain http is for loopback addresses only
  if (!origin.loopback && origin.host.front() != '[' && !plain_ipv4(origin.host)) return true;
  if (options_.proxy) return !options_.proxy->empty();
  return !options_.hardened && !is_privileged() && environment_names_proxy();
}

void CurlSettings::apply_proxy(CURL* easy, const Origin& origin) const {
  if (!origin.tls) {
    // Plain http is for this machine only. A proxy would see the secrets unencrypted.
    set_option(easy, CURLOPT_PROXY, "");
  } else if (options_.proxy) {
    set_option(easy, CURLOPT_PROXY, options_.proxy->c_str());
  } else if (options_.hardened || is_privileged()) {
    set_option(easy, CURLOPT_PROXY, "");  // the environment must not be trusted
  }
}

}  // namespace ninjaone::http
