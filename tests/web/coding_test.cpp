// Which answers go out as gzip: only text, only to whoever takes it, never what an entity tag names.
#include "web/coding.h"

#include <gtest/gtest.h>

#include <string>

namespace concordat::web {
namespace {

Request accepting(const char* codings) {
    Request request;
    request.headers.push_back({"accept-encoding", codings});
    return request;
}

Response text(std::size_t size, const char* type = "text/html; charset=utf-8") {
    return {Status::Ok, type, std::string(size, 'a')};
}

TEST(Coding, IsTakenByWhoeverNamesIt) {
    for (const char* codings : {"gzip", "GZIP", "br, gzip", "gzip;q=0.5", "gzip ; q=1.0", "x-gzip", "*",
                                "br;q=1,*;q=0.1", "deflate,gzip;q=0.001", " gzip "})
        EXPECT_TRUE(takesGzip(accepting(codings))) << codings;
    for (const char* codings : {"", "br", "identity", "gzip;q=0", "gzip; q=0.000", "gzip;Q=0.", "*;q=0",
                                "gzip;q=0, *", "*, gzip;q=0", "gzipped", "not-gzip", ",,;", "br;gzip"})
        EXPECT_FALSE(takesGzip(accepting(codings))) << codings;
    EXPECT_FALSE(takesGzip(Request()));
}

TEST(Coding, SaysWhatItDid) {
    const Response plain = coded(accepting("br"), text(10'000));
    EXPECT_EQ(plain.body(), std::string(10'000, 'a'));
    EXPECT_EQ(*plain.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(plain.header("Content-Encoding"), nullptr);

    const Response zipped = coded(accepting("gzip"), text(10'000));
    EXPECT_LT(zipped.body().size(), 1'000U);
    EXPECT_EQ(zipped.body().substr(0, 2), "\x1f\x8b");
    EXPECT_EQ(*zipped.header("Content-Encoding"), "gzip");
    EXPECT_EQ(*zipped.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(*zipped.header("Content-Type"), "text/html; charset=utf-8");
}

TEST(Coding, LeavesAloneWhatItCannotHelp) {
    Response tagged = text(10'000, "application/json");
    tagged.set("ETag", "\"1\"");
    Response already = text(10'000);
    already.set("Content-Encoding", "br");
    for (const Response& response : {tagged, already, text(1'000), text(10'000, "application/octet-stream"),
                                     Response(Status::NoContent)}) {
        const Response same = coded(accepting("gzip"), response);
        EXPECT_EQ(same.body(), response.body());
        EXPECT_EQ(same.headers(), response.headers());
    }
}

}  // namespace
}  // namespace concordat::web
