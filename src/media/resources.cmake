# embedded_resources(<variable> <room> <patterns…>): a C++ source that holds, byte for byte, every file of the
# tree that a room needs to find without a folder beside the installed program, and defines
# `concordat::<room>::embeddedResources()`, which the room declares (media/resource.h has the type).
function(embedded_resources out room)
  list(TRANSFORM ARGN PREPEND "${PROJECT_SOURCE_DIR}/" OUTPUT_VARIABLE patterns)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" ${patterns})
  list(SORT files)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embedded_resources.cpp")
  set(text "// Written by src/media/resources.cmake.\n#include \"${room}/resources.h\"\n\n")
  set(table "")
  set(number 0)
  set(dependencies "")
  foreach(file IN LISTS files)
    set(path "${PROJECT_SOURCE_DIR}/${file}")
    string(APPEND text
      "__asm__(\".section .rodata\\n.balign 16\\nconcordat_${room}_resource_${number}:\\n.incbin \\\"${path}\\\"\\n"
      "concordat_${room}_resource_${number}_end:\\n.byte 0\\n.previous\\n\");\n"
      "extern \"C\" const char concordat_${room}_resource_${number}[];\n"
      "extern \"C\" const char concordat_${room}_resource_${number}_end[];\n")
    string(APPEND table
      "    {\"${file}\", concordat_${room}_resource_${number}, concordat_${room}_resource_${number}_end},\n")
    list(APPEND dependencies "${path}")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND text
    "\nnamespace concordat::${room} {\nstd::vector<media::Resource> embeddedResources() {\n"
    "  struct Entry { const char* path; const char* first; const char* last; };\n"
    "  static const Entry entries[] = {\n${table}    {nullptr, nullptr, nullptr}};\n"
    "  std::vector<media::Resource> resources;\n"
    "  for (const Entry* entry = entries; entry->path != nullptr; ++entry)\n"
    "    resources.push_back({entry->path, std::string_view(entry->first, static_cast<std::size_t>(entry->last - entry->first))});\n"
    "  return resources;\n}\n}  // namespace concordat::${room}\n")
  file(GENERATE OUTPUT "${source}" CONTENT "${text}")
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${dependencies}" GENERATED TRUE)
  set(${out} "${source}" PARENT_SCOPE)
endfunction()
