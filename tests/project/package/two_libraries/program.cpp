// SPDX-License-Identifier: MIT
void ask_for_atlantis();
bool refuses(void (*call)());

int main() { return refuses(ask_for_atlantis) ? 0 : 1; }
