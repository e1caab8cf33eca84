# Every target of ours is compiled with these; third-party headers are SYSTEM and stay silent.
add_library(concordat_warnings INTERFACE)
target_compile_options(concordat_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -Wswitch-enum -Werror
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast>)

# room(<name> SOURCES … ROOMS … LIBRARIES …): one static library for one room of the house.
function(room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;ROOMS;LIBRARIES" ${ARGN})
  if(NOT ROOM_SOURCES)
    add_library(concordat_${name} INTERFACE)
    return()
  endif()
  add_library(concordat_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(concordat_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  list(TRANSFORM ROOM_ROOMS PREPEND concordat_)
  target_link_libraries(concordat_${name} PUBLIC ${ROOM_ROOMS} PRIVATE concordat_warnings ${ROOM_LIBRARIES})
endfunction()
