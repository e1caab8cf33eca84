# page_assets(<variable>): one C++ source that holds the style sheet with the fonts and icons it names, and the page
# templates. `src/web/assets.h` and `src/web/page_templates.h` look them up.
#
# Node is a build tool only: npm brings USWDS and Sass once into the build folder, and again only when the lock file
# changes; after that nothing here asks the network. Who builds without npm names a folder that has both:
#   cmake -DCONCORDAT_NODE_MODULES=/usr/share/nodejs …     or the environment variable of that name
set(CONCORDAT_NODE_MODULES "$ENV{CONCORDAT_NODE_MODULES}" CACHE PATH
    "A node_modules folder with @uswds/uswds and sass, in the place of npm ci in the build folder")

function(page_assets out)
  set(pages "${PROJECT_SOURCE_DIR}/templates/pages")
  set(work "${PROJECT_BINARY_DIR}/pages")
  file(MAKE_DIRECTORY "${work}")
  find_program(NODE_EXECUTABLE NAMES node nodejs REQUIRED)

  if(CONCORDAT_NODE_MODULES)
    set(modules "${CONCORDAT_NODE_MODULES}")
    set(installed "${modules}/sass/package.json")
  else()
    find_program(NPM_EXECUTABLE npm REQUIRED)
    set(modules "${work}/node_modules")
    set(installed "${work}/installed")
    add_custom_command(
      OUTPUT "${installed}"
      COMMAND "${CMAKE_COMMAND}" -E copy "${PROJECT_SOURCE_DIR}/package.json"
              "${PROJECT_SOURCE_DIR}/package-lock.json" "${work}"
      COMMAND "${NPM_EXECUTABLE}" ci --ignore-scripts --no-audit --no-fund --silent
      COMMAND "${CMAKE_COMMAND}" -E touch "${installed}"
      DEPENDS "${PROJECT_SOURCE_DIR}/package.json" "${PROJECT_SOURCE_DIR}/package-lock.json"
      WORKING_DIRECTORY "${work}"
      COMMENT "Fetching USWDS and Sass into the build folder"
      VERBATIM)
  endif()

  file(GLOB sheets CONFIGURE_DEPENDS "${pages}/*.scss")
  set(sheet "${work}/concordat.css")
  add_custom_command(
    OUTPUT "${sheet}"
    COMMAND "${NODE_EXECUTABLE}" "${modules}/sass/sass.js" --style=compressed --no-source-map --quiet-deps
            "--load-path=${modules}/@uswds/uswds/packages" "${pages}/concordat.scss" "${sheet}"
    DEPENDS "${installed}" ${sheets}
    COMMENT "Compiling the style sheet"
    VERBATIM)

  file(GLOB templates CONFIGURE_DEPENDS "${pages}/*.mustache")
  file(GLOB pictures CONFIGURE_DEPENDS "${pages}/*.svg")
  set(packed "${work}/packed_assets.cpp")
  add_custom_command(
    OUTPUT "${packed}"
    COMMAND "${NODE_EXECUTABLE}" "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/pack_assets.mjs" "${work}/packed" "${packed}"
            "${modules}/@uswds/uswds/dist" "${sheet}" ${pictures} ${templates}
    DEPENDS "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/pack_assets.mjs" "${sheet}" ${pictures} ${templates}
    COMMENT "Packing the pages' assets"
    VERBATIM)
  set(${out} "${packed}" PARENT_SCOPE)
endfunction()
