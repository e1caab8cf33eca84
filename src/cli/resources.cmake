# embedded_resources(<variable>): C++ sources that hold, byte for byte, every file the installed program
# needs to find without a folder beside it. `src/cli/resources.h` looks them up by their path in the tree.
function(embedded_resources out)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
       "${PROJECT_SOURCE_DIR}/schema/calendars/*.xml"
       "${PROJECT_SOURCE_DIR}/templates/documents/*.docx")
  list(SORT files)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embedded_resources.cpp")
  set(text "// Written by src/cli/resources.cmake.\n#include \"cli/resources.h\"\n\n")
  set(table "")
  set(number 0)
  set(dependencies "")
  foreach(file IN LISTS files)
    set(path "${PROJECT_SOURCE_DIR}/${file}")
    string(APPEND text
      "__asm__(\".section .rodata\\n.balign 16\\nconcordat_resource_${number}:\\n.incbin \\\"${path}\\\"\\n"
      "concordat_resource_${number}_end:\\n.byte 0\\n.previous\\n\");\n"
      "extern \"C\" const char concordat_resource_${number}[];\n"
      "extern \"C\" const char concordat_resource_${number}_end[];\n")
    string(APPEND table
      "    {\"${file}\", concordat_resource_${number}, concordat_resource_${number}_end},\n")
    list(APPEND dependencies "${path}")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND text
    "\nnamespace concordat::cli {\nstd::vector<Resource> embeddedResources() {\n"
    "  struct Entry { const char* path; const char* first; const char* last; };\n"
    "  static const Entry entries[] = {\n${table}    {nullptr, nullptr, nullptr}};\n"
    "  std::vector<Resource> resources;\n"
    "  for (const Entry* entry = entries; entry->path != nullptr; ++entry)\n"
    "    resources.push_back({entry->path, std::string_view(entry->first, static_cast<std::size_t>(entry->last - entry->first))});\n"
    "  return resources;\n}\n}  // namespace concordat::cli\n")
  file(GENERATE OUTPUT "${source}" CONTENT "${text}")
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${dependencies}" GENERATED TRUE)
  set(${out} "${source}" PARENT_SCOPE)
endfunction()
