// SPDX-License-Identifier: MIT
#include "support/identity.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace ninjaone::sockets {

namespace {

void require(bool succeeded) {
  if (!succeeded) throw std::runtime_error("OpenSSL cannot make a test certificate");
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
      X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()), X509_EXTENSION_free);
  require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

std::shared_ptr<X509> make_unsigned(EVP_PKEY* key, const std::string& name, Validity validity) {
  static long serial = 1;
  std::shared_ptr<X509> certificate(X509_new(), X509_free);
  require(certificate && X509_set_version(certificate.get(), 2) == 1 &&
          X509_set_pubkey(certificate.get(), key) == 1);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), validity.from.count());
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validity.to.count());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  return certificate;
}

}  // namespace

Identity Identity::authority(const std::string& name) {
  Identity made;
  made.key_.reset(EVP_EC_gen("P-256"), EVP_PKEY_free);
  require(made.key_ != nullptr);
  made.certificate_ = make_unsigned(made.key_.get(), name, {});
  X509* certificate = made.certificate_.get();
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  add_extension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE");
  add_extension(certificate, certificate, NID_key_usage, "critical,keyCertSign");
  require(X509_sign(certificate, made.key_.get(), EVP_sha256()) > 0);
  return made;
}

Identity Identity::issue(const std::string& alternative_name, Validity validity) const {
  Identity made;
  made.key_.reset(EVP_EC_gen("P-256"), EVP_PKEY_free);
  require(made.key_ != nullptr);
  made.certificate_ = make_unsigned(made.key_.get(), "server", validity);
  X509_set_issuer_name(made.certificate_.get(), X509_get_subject_name(certificate_.get()));
  add_extension(made.certificate_.get(), certificate_.get(), NID_subject_alt_name,
                alternative_name);
  require(X509_sign(made.certificate_.get(), key_.get(), EVP_sha256()) > 0);
  return made;
}

Identity Identity::self_signed(const std::string& alternative_name) {
  Identity made;
  made.key_.reset(EVP_EC_gen("P-256"), EVP_PKEY_free);
  require(made.key_ != nullptr);
  made.certificate_ = make_unsigned(made.key_.get(), "alone", {});
  X509* certificate = made.certificate_.get();
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  add_extension(certificate, certificate, NID_subject_alt_name, alternative_name);
  require(X509_sign(certificate, made.key_.get(), EVP_sha256()) > 0);
  return made;
}

std::string Identity::pem() const {
  const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), BIO_free);
  require(memory && PEM_write_bio_X509(memory.get(), certificate_.get()) == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

TlsServer::TlsServer(const Identity& identity)
    : context_(SSL_CTX_new(TLS_server_method()), SSL_CTX_free) {
  require(context_ && SSL_CTX_use_certificate(context_.get(), identity.certificate_.get()) == 1 &&
          SSL_CTX_use_PrivateKey(context_.get(), identity.key_.get()) == 1);
}

void TlsServer::only_tls_1_1() {
  SSL_CTX_set_security_level(context_.get(), 0);
  require(SSL_CTX_set_min_proto_version(context_.get(), TLS1_1_VERSION) == 1 &&
          SSL_CTX_set_max_proto_version(context_.get(), TLS1_1_VERSION) == 1);
}

void TlsServer::offer_http2() {
  SSL_CTX_set_alpn_select_cb(
      context_.get(),
      [](SSL*, const unsigned char** out, unsigned char* size, const unsigned char* offered,
         unsigned offered_size, void*) {
        static const unsigned char known[] = "\x02h2\x08http/1.1";
        unsigned char* chosen = nullptr;
        const int result =
            SSL_select_next_proto(&chosen, size, known, sizeof known - 1, offered, offered_size);
        *out = chosen;
        return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
      },
      nullptr);
}

}  // namespace ninjaone::sockets
