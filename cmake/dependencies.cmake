# What Concordat is built on; README.md gives the reason for each. Everything is from Debian 12.
find_package(Poco REQUIRED COMPONENTS Foundation JSON)
find_package(LibXml2 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(fmt REQUIRED)
find_package(PkgConfig REQUIRED)
# libzip's own CMake package file names tools that the development package lacks, so pkg-config it is.
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(libical REQUIRED IMPORTED_TARGET libical)

find_path(MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp REQUIRED)
add_library(mustache INTERFACE)
target_include_directories(mustache SYSTEM INTERFACE "${MUSTACHE_INCLUDE_DIR}")

find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)
add_library(cli11 INTERFACE)
target_include_directories(cli11 SYSTEM INTERFACE "${CLI11_INCLUDE_DIR}")

find_package(date REQUIRED)  # date::date-tz, the time-zone rules of the system
