/* tls.c - a certificate and its key, tried on. */
#include "gateway/tls.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <time.h>
#include <unistd.h>

static enum jy_err refuse(struct jy_diag *why, const char *file, const char *zh, const char *en)
{
    jy_diag_set(why, file, 0, zh, en);
    return JY_E_BAD_FIELD;
}

static enum jy_err try_on(SSL_CTX *ctx, const char *cert, const char *key, struct jy_diag *why)
{
    const char *unread[] = {cert, key};

    for (size_t i = 0; i < JY_COUNT(unread); i++)
        if (access(unread[i], R_OK) != 0)
            return refuse(why, unread[i],
                          "读不到这个文件：路径对不对，运行服务的用户有没有读的权限",
                          "this file cannot be read: is the path right, and may the user who runs "
                          "the server read it?");
    if (SSL_CTX_use_certificate_chain_file(ctx, cert) != 1)
        return refuse(why, cert, "里面不是 PEM 格式的证书", "there is no certificate in PEM in it");
    if (SSL_CTX_use_PrivateKey_file(ctx, key, SSL_FILETYPE_PEM) != 1)
        return refuse(why, key, "里面不是 PEM 格式的私钥，或者不是这张证书的",
                      "there is no private key in PEM in it, or it is not this certificate's");
    return JY_OK;
}

enum jy_err jy_tls_check(const char *cert, const char *key, struct jy_diag *why)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    enum jy_err e = ctx != NULL ? try_on(ctx, cert, key, why) : JY_E_MEMORY;

    SSL_CTX_free(ctx);
    ERR_clear_error(); /* or the library takes it for its own */
    return e;
}

static int64_t ms_of(const ASN1_TIME *moment)
{
    struct tm utc;

    return moment != NULL && ASN1_TIME_to_tm(moment, &utc) == 1 ? (int64_t)timegm(&utc) * 1000 : 0;
}

int64_t jy_tls_ends_ms(const char *cert)
{
    BIO *file = BIO_new_file(cert, "r");
    X509 *x = file != NULL ? PEM_read_bio_X509(file, NULL, NULL, NULL) : NULL;
    int64_t ends_ms = x != NULL ? ms_of(X509_get0_notAfter(x)) : 0;

    X509_free(x);
    BIO_free(file);
    ERR_clear_error();
    return ends_ms;
}
