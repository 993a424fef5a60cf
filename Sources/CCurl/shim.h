// libcurl's options are set by a function of variable arguments, which Swift cannot call: here they are by kind.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

static inline CURLcode loadstress_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode loadstress_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode loadstress_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode loadstress_curl_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode loadstress_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

typedef size_t (*loadstress_curl_data)(char *bytes, size_t one, size_t count, void *context);

static inline CURLcode loadstress_curl_set_data(
    CURL *handle, CURLoption option, CURLoption context_option, loadstress_curl_data function, void *context) {
    CURLcode code = curl_easy_setopt(handle, option, function);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, context_option, context);
}

static inline CURLcode loadstress_curl_set_progress(CURL *handle, curl_xferinfo_callback function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
}
