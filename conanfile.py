# SPDX-License-Identifier: MIT
"""Conan 2 recipe of the library and its test doubles: conan create . --build=missing"""

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout


class Ninjaone(ConanFile):
    name = "ninjaone"
    version = "0.1.0"
    license = "MIT"
    description = "C++ client SDK for the NinjaOne public API (unofficial)"
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False], "fPIC": [True, False], "with_simdjson": [True, False]}
    default_options = {"shared": False, "fPIC": True, "with_simdjson": True}
    exports_sources = "CMakeLists.txt", "CMakePresets.json", "LICENSE", "cmake/*", "docs/*", "include/*", "src/*"

    def validate(self):
        check_min_cppstd(self, 17)

    def requirements(self):
        self.requires("libcurl/[>=7.87]")
        self.requires("nlohmann_json/[>=3.11]")
        if self.options.with_simdjson:
            self.requires("simdjson/[>=3]")

    def layout(self):
        cmake_layout(self)

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables.update(
            NINJAONE_BUILD_TESTS=False,
            NINJAONE_BUILD_EXAMPLES=False,
            NINJAONE_BUILD_SANDBOX=False,
            NINJAONE_WITH_SIMDJSON=bool(self.options.with_simdjson),
        )
        toolchain.generate()
        CMakeDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()

    def package_info(self):
        self.cpp_info.set_property("cmake_find_mode", "none")  # consumers use the installed ninjaoneConfig.cmake
        self.cpp_info.builddirs = ["lib/cmake/ninjaone"]
