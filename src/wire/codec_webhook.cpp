// SPDX-License-Identifier: MIT
#include <ninjaone/model/webhook.hpp>

#include "wire/codec_of.hpp"

namespace ninjaone {

namespace wire {

template <>
struct Members<WebhookHeader> {
  static constexpr std::string_view name = "header";
  static constexpr Member list[] = {
      sent<&WebhookHeader::name>("name"),
      sent<&WebhookHeader::value>("value"),
  };
};

template <>
struct Members<WebhookConfiguration> {
  static constexpr std::string_view name = "webhook";
  static constexpr Member list[] = {
      sent<&WebhookConfiguration::url>("url"),
      sent<&WebhookConfiguration::activities>("activities"),
      sent<&WebhookConfiguration::expand>("expand"),
      sent<&WebhookConfiguration::headers>("headers"),
      sent<&WebhookConfiguration::organization_ids>("organizationIds"),
  };
};

template <>
struct Members<EventSubscription> {
  static constexpr std::string_view name = "webhook";
  static constexpr Member list[] = {
      always<&EventSubscription::url>("url"),
      always<&EventSubscription::events>("events"),
  };
};

const Layout& layout_of(const WebhookHeader*) noexcept { return layout<WebhookHeader>; }
const Layout& layout_of(const WebhookConfiguration*) noexcept { return layout<WebhookConfiguration>; }
const Layout& layout_of(const EventSubscription*) noexcept { return layout<EventSubscription>; }

template struct Encoder<WebhookConfiguration>;
template struct Encoder<EventSubscription>;

}  // namespace wire

}  // namespace ninjaone
