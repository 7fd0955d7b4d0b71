// SPDX-License-Identifier: MIT
void parse_unknown_region();
bool rejects(void (*call)());

int main() { return rejects(parse_unknown_region) ? 0 : 1; }
