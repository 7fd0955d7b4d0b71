// SPDX-License-Identifier: MIT
#include "wire/words.hpp"

namespace ninjaone {

namespace wire {

namespace {

constexpr Word<NodeClass> words_node_class[] = {
    {NodeClass::windows_server, "WINDOWS_SERVER"},
    {NodeClass::windows_workstation, "WINDOWS_WORKSTATION"},
    {NodeClass::linux_workstation, "LINUX_WORKSTATION"},
    {NodeClass::mac, "MAC"},
    {NodeClass::android, "ANDROID"},
    {NodeClass::apple_ios, "APPLE_IOS"},
    {NodeClass::apple_ipados, "APPLE_IPADOS"},
    {NodeClass::vmware_vm_host, "VMWARE_VM_HOST"},
    {NodeClass::vmware_vm_guest, "VMWARE_VM_GUEST"},
    {NodeClass::hyperv_vmm_host, "HYPERV_VMM_HOST"},
    {NodeClass::hyperv_vmm_guest, "HYPERV_VMM_GUEST"},
    {NodeClass::linux_server, "LINUX_SERVER"},
    {NodeClass::mac_server, "MAC_SERVER"},
    {NodeClass::cloud_monitor_target, "CLOUD_MONITOR_TARGET"},
    {NodeClass::nms_switch, "NMS_SWITCH"},
    {NodeClass::nms_router, "NMS_ROUTER"},
    {NodeClass::nms_firewall, "NMS_FIREWALL"},
    {NodeClass::nms_private_network_gateway, "NMS_PRIVATE_NETWORK_GATEWAY"},
    {NodeClass::nms_printer, "NMS_PRINTER"},
    {NodeClass::nms_scanner, "NMS_SCANNER"},
    {NodeClass::nms_dial_manager, "NMS_DIAL_MANAGER"},
    {NodeClass::nms_wap, "NMS_WAP"},
    {NodeClass::nms_ipsla, "NMS_IPSLA"},
    {NodeClass::nms_computer, "NMS_COMPUTER"},
    {NodeClass::nms_vm_host, "NMS_VM_HOST"},
    {NodeClass::nms_appliance, "NMS_APPLIANCE"},
    {NodeClass::nms_other, "NMS_OTHER"},
    {NodeClass::nms_server, "NMS_SERVER"},
    {NodeClass::nms_phone, "NMS_PHONE"},
    {NodeClass::nms_virtual_machine, "NMS_VIRTUAL_MACHINE"},
    {NodeClass::nms_network_management_agent, "NMS_NETWORK_MANAGEMENT_AGENT"},
    {NodeClass::unmanaged_device, "UNMANAGED_DEVICE"},
    {NodeClass::managed_device, "MANAGED_DEVICE"},
};

constexpr Word<NodeApprovalMode> words_node_approval_mode[] = {
    {NodeApprovalMode::automatic, "AUTOMATIC"},
    {NodeApprovalMode::manual, "MANUAL"},
    {NodeApprovalMode::reject, "REJECT"},
};

constexpr Word<ChassisType> words_chassis_type[] = {
    {ChassisType::unknown, "UNKNOWN"},
    {ChassisType::desktop, "DESKTOP"},
    {ChassisType::laptop, "LAPTOP"},
    {ChassisType::mobile, "MOBILE"},
};

constexpr Word<UserType> words_user_type[] = {
    {UserType::technician, "TECHNICIAN"},
    {UserType::end_user, "END_USER"},
};

constexpr Word<InvitationStatus> words_invitation_status[] = {
    {InvitationStatus::registered, "REGISTERED"},
    {InvitationStatus::pending, "PENDING"},
    {InvitationStatus::expired, "EXPIRED"},
};

constexpr Word<ApprovalStatus> words_approval_status[] = {
    {ApprovalStatus::pending, "PENDING"},
    {ApprovalStatus::staged, "STAGED"},
    {ApprovalStatus::approved, "APPROVED"},
    {ApprovalStatus::decommissioned, "DECOMMISSIONED"},
};

constexpr Word<MaintenanceStatus> words_maintenance_status[] = {
    {MaintenanceStatus::pending, "PENDING"},
    {MaintenanceStatus::in_maintenance, "IN_MAINTENANCE"},
    {MaintenanceStatus::failed, "FAILED"},
};

constexpr Word<DeviceKind> words_device_kind[] = {
    {DeviceKind::agent_device, "AgentDevice"},
    {DeviceKind::vm_host, "VMHost"},
    {DeviceKind::vm_guest, "VMGuest"},
    {DeviceKind::nms_target, "NMSTarget"},
    {DeviceKind::nms_server, "NMSServer"},
    {DeviceKind::cloud_monitor_ping, "CloudMonitorPing"},
    {DeviceKind::cloud_monitor_http, "CloudMonitorHTTP"},
    {DeviceKind::cloud_monitor_dns, "CloudMonitorDNS"},
    {DeviceKind::cloud_monitor_port_scan, "CloudMonitorPortScan"},
    {DeviceKind::cloud_monitor_email_server, "CloudMonitorEmailServer"},
    {DeviceKind::mdm_device, "MdmDevice"},
    {DeviceKind::unmanaged_device, "UnmanagedDevice"},
};

constexpr Word<BitLockerConversion> words_bit_locker_conversion[] = {
    {BitLockerConversion::fully_decrypted, "FULLY_DECRYPTED"},
    {BitLockerConversion::fully_encrypted, "FULLY_ENCRYPTED"},
    {BitLockerConversion::encryption_in_progress, "ENCRYPTION_IN_PROGRESS"},
    {BitLockerConversion::decryption_in_progress, "DECRYPTION_IN_PROGRESS"},
    {BitLockerConversion::encryption_paused, "ENCRYPTION_PAUSED"},
    {BitLockerConversion::decryption_paused, "DECRYPTION_PAUSED"},
    {BitLockerConversion::unknown, "UNKNOWN"},
};

constexpr Word<BitLockerEncryption> words_bit_locker_encryption[] = {
    {BitLockerEncryption::none, "NONE"},
    {BitLockerEncryption::aes_128_with_diffuser, "AES_128_WITH_DIFFUSER"},
    {BitLockerEncryption::aes_256_with_diffuser, "AES_256_WITH_DIFFUSER"},
    {BitLockerEncryption::aes_128, "AES_128"},
    {BitLockerEncryption::aes_256, "AES_256"},
    {BitLockerEncryption::hardware_encryption, "HARDWARE_ENCRYPTION"},
    {BitLockerEncryption::xts_aes_128, "XTS_AES_128"},
    {BitLockerEncryption::xts_aes_256, "XTS_AES_256"},
    {BitLockerEncryption::unknown, "UNKNOWN"},
};

constexpr Word<BitLockerProtection> words_bit_locker_protection[] = {
    {BitLockerProtection::unprotected, "UNPROTECTED"},
    {BitLockerProtection::protected_, "PROTECTED"},
    {BitLockerProtection::unknown, "UNKNOWN"},
    {BitLockerProtection::pending, "PENDING"},
};

constexpr Word<BitLockerLock> words_bit_locker_lock[] = {
    {BitLockerLock::unknown, "UNKNOWN"},
    {BitLockerLock::unlocked, "UNLOCKED"},
    {BitLockerLock::locked, "LOCKED"},
};

constexpr Word<ActivityType> words_activity_type[] = {
    {ActivityType::actionset, "ACTIONSET"},
    {ActivityType::action, "ACTION"},
    {ActivityType::condition, "CONDITION"},
    {ActivityType::condition_actionset, "CONDITION_ACTIONSET"},
    {ActivityType::condition_action, "CONDITION_ACTION"},
    {ActivityType::antivirus, "ANTIVIRUS"},
    {ActivityType::patch_management, "PATCH_MANAGEMENT"},
    {ActivityType::teamviewer, "TEAMVIEWER"},
    {ActivityType::monitor, "MONITOR"},
    {ActivityType::system, "SYSTEM"},
    {ActivityType::comment, "COMMENT"},
    {ActivityType::shadowprotect, "SHADOWPROTECT"},
    {ActivityType::imagemanager, "IMAGEMANAGER"},
    {ActivityType::help_request, "HELP_REQUEST"},
    {ActivityType::software_patch_management, "SOFTWARE_PATCH_MANAGEMENT"},
    {ActivityType::splashtop, "SPLASHTOP"},
    {ActivityType::cloudberry, "CLOUDBERRY"},
    {ActivityType::cloudberry_backup, "CLOUDBERRY_BACKUP"},
    {ActivityType::scheduled_task, "SCHEDULED_TASK"},
    {ActivityType::rdp, "RDP"},
    {ActivityType::scripting, "SCRIPTING"},
    {ActivityType::security, "SECURITY"},
    {ActivityType::remote_tools, "REMOTE_TOOLS"},
    {ActivityType::virtualization, "VIRTUALIZATION"},
    {ActivityType::psa, "PSA"},
    {ActivityType::mdm, "MDM"},
    {ActivityType::ninja_remote, "NINJA_REMOTE"},
    {ActivityType::ninja_quick_connect, "NINJA_QUICK_CONNECT"},
    {ActivityType::ninja_network_discovery, "NINJA_NETWORK_DISCOVERY"},
    {ActivityType::ninja_backup, "NINJA_BACKUP"},
    {ActivityType::ninja_ticketing, "NINJA_TICKETING"},
    {ActivityType::knowledge_base, "KNOWLEDGE_BASE"},
    {ActivityType::related_item, "RELATED_ITEM"},
    {ActivityType::client_checklist, "CLIENT_CHECKLIST"},
    {ActivityType::checklist_template, "CHECKLIST_TEMPLATE"},
    {ActivityType::documentation, "DOCUMENTATION"},
    {ActivityType::microsoft_intune, "MICROSOFT_INTUNE"},
    {ActivityType::dynamic_policy, "DYNAMIC_POLICY"},
};

constexpr Word<Severity> words_severity[] = {
    {Severity::none, "NONE"},   {Severity::minor, "MINOR"},       {Severity::moderate, "MODERATE"},
    {Severity::major, "MAJOR"}, {Severity::critical, "CRITICAL"},
};

constexpr Word<Priority> words_priority[] = {
    {Priority::none, "NONE"},
    {Priority::low, "LOW"},
    {Priority::medium, "MEDIUM"},
    {Priority::high, "HIGH"},
};

constexpr Word<ActivityResult> words_activity_result[] = {
    {ActivityResult::success, "SUCCESS"},
    {ActivityResult::failure, "FAILURE"},
    {ActivityResult::unsupported, "UNSUPPORTED"},
    {ActivityResult::uncompleted, "UNCOMPLETED"},
};

constexpr Word<HealthStatus> words_health_status[] = {
    {HealthStatus::unknown, "UNKNOWN"},
    {HealthStatus::healthy, "HEALTHY"},
    {HealthStatus::needs_attention, "NEEDS_ATTENTION"},
    {HealthStatus::unhealthy, "UNHEALTHY"},
};

constexpr Word<ServiceStartType> words_service_start_type[] = {
    {ServiceStartType::auto_start, "AUTO_START"}, {ServiceStartType::auto_start_delayed, "AUTO_START_DELAYED"},
    {ServiceStartType::boot_start, "BOOT_START"}, {ServiceStartType::demand_start, "DEMAND_START"},
    {ServiceStartType::disabled, "DISABLED"},     {ServiceStartType::system_start, "SYSTEM_START"},
};

constexpr Word<ServiceState> words_service_state[] = {
    {ServiceState::unknown, "UNKNOWN"},
    {ServiceState::stopped, "STOPPED"},
    {ServiceState::start_pending, "START_PENDING"},
    {ServiceState::running, "RUNNING"},
    {ServiceState::stop_pending, "STOP_PENDING"},
    {ServiceState::pause_pending, "PAUSE_PENDING"},
    {ServiceState::paused, "PAUSED"},
    {ServiceState::continue_pending, "CONTINUE_PENDING"},
};

constexpr Word<InstallStatus> words_install_status[] = {
    {InstallStatus::requested, "REQUESTED"},
    {InstallStatus::download_started, "DOWNLOAD_STARTED"},
    {InstallStatus::downloaded, "DOWNLOADED"},
    {InstallStatus::download_failed, "DOWNLOAD_FAILED"},
    {InstallStatus::install_started, "INSTALL_STARTED"},
    {InstallStatus::installed, "INSTALLED"},
    {InstallStatus::install_failed, "INSTALL_FAILED"},
    {InstallStatus::uninstall_requested, "UNINSTALL_REQUESTED"},
    {InstallStatus::uninstall_failed, "UNINSTALL_FAILED"},
    {InstallStatus::uninstalled, "UNINSTALLED"},
};

constexpr Word<FieldScope> words_field_scope[] = {
    {FieldScope::node, "NODE"},
    {FieldScope::end_user, "END_USER"},
    {FieldScope::location, "LOCATION"},
    {FieldScope::organization, "ORGANIZATION"},
};

constexpr Word<FieldSource> words_field_source[] = {
    {FieldSource::api, "API"},
    {FieldSource::user, "USER"},
    {FieldSource::script, "SCRIPT"},
    {FieldSource::system, "SYSTEM"},
};

constexpr Word<RebootMode> words_reboot_mode[] = {
    {RebootMode::normal, "NORMAL"},
    {RebootMode::forced, "FORCED"},
};

constexpr Word<ServiceAction> words_service_action[] = {
    {ServiceAction::start, "START"},
    {ServiceAction::pause, "PAUSE"},
    {ServiceAction::stop, "STOP"},
    {ServiceAction::restart, "RESTART"},
};

constexpr Word<MaintenanceFeature> words_maintenance_feature[] = {
    {MaintenanceFeature::alerts, "ALERTS"},
    {MaintenanceFeature::patching, "PATCHING"},
    {MaintenanceFeature::avscans, "AVSCANS"},
    {MaintenanceFeature::tasks, "TASKS"},
};

constexpr Word<ScriptVariableType> words_script_variable_type[] = {
    {ScriptVariableType::checkbox, "CHECKBOX"}, {ScriptVariableType::date, "DATE"},       {ScriptVariableType::datetime, "DATETIME"},
    {ScriptVariableType::decimal, "DECIMAL"},   {ScriptVariableType::integer, "INTEGER"}, {ScriptVariableType::ipaddress, "IPADDRESS"},
    {ScriptVariableType::dropdown, "DROPDOWN"}, {ScriptVariableType::text, "TEXT"},       {ScriptVariableType::other, "OTHER"},
};

constexpr Word<ScriptType> words_script_type[] = {
    {ScriptType::action, "ACTION"},
    {ScriptType::script, "SCRIPT"},
};

constexpr Word<InstallerType> words_installer_type[] = {
    {InstallerType::windows_msi, "WINDOWS_MSI"},
    {InstallerType::windows_arm64_msi, "WINDOWS_ARM64_MSI"},
    {InstallerType::mac_dmg, "MAC_DMG"},
    {InstallerType::mac_pkg, "MAC_PKG"},
    {InstallerType::linux_deb, "LINUX_DEB"},
    {InstallerType::linux_rpm, "LINUX_RPM"},
    {InstallerType::linux_arm64_deb, "LINUX_ARM64_DEB"},
    {InstallerType::linux_armv7a_deb, "LINUX_ARMV7A_DEB"},
    {InstallerType::linux_arm64_rpm, "LINUX_ARM64_RPM"},
    {InstallerType::linux_armv7a_rpm, "LINUX_ARMV7A_RPM"},
};

constexpr Word<PolicyMode> words_policy_mode[] = {
    {PolicyMode::new_, "NEW"},
    {PolicyMode::child, "CHILD"},
    {PolicyMode::copy, "COPY"},
};

constexpr Word<AlertEvent> words_alert_event[] = {
    {AlertEvent::alert_triggered, "ALERT_TRIGGERED"},
    {AlertEvent::alert_cleared, "ALERT_CLEARED"},
    {AlertEvent::device_online, "DEVICE_ONLINE"},
    {AlertEvent::device_offline, "DEVICE_OFFLINE"},
};

template <class E, std::size_t N>
constexpr Words<E> all(const Word<E> (&words)[N]) noexcept {
  return {words, words + N};
}

template <class E>
std::string_view name_of(E value) noexcept {
  for (const Word<E>& word : words_of(value)) {
    if (word.value == value) return word.name;
  }
  return {};
}

}  // namespace

Words<NodeClass> words_of(NodeClass) noexcept { return all(words_node_class); }
Words<NodeApprovalMode> words_of(NodeApprovalMode) noexcept { return all(words_node_approval_mode); }
Words<ChassisType> words_of(ChassisType) noexcept { return all(words_chassis_type); }
Words<UserType> words_of(UserType) noexcept { return all(words_user_type); }
Words<InvitationStatus> words_of(InvitationStatus) noexcept { return all(words_invitation_status); }
Words<ApprovalStatus> words_of(ApprovalStatus) noexcept { return all(words_approval_status); }
Words<MaintenanceStatus> words_of(MaintenanceStatus) noexcept { return all(words_maintenance_status); }
Words<DeviceKind> words_of(DeviceKind) noexcept { return all(words_device_kind); }
Words<BitLockerConversion> words_of(BitLockerConversion) noexcept { return all(words_bit_locker_conversion); }
Words<BitLockerEncryption> words_of(BitLockerEncryption) noexcept { return all(words_bit_locker_encryption); }
Words<BitLockerProtection> words_of(BitLockerProtection) noexcept { return all(words_bit_locker_protection); }
Words<BitLockerLock> words_of(BitLockerLock) noexcept { return all(words_bit_locker_lock); }
Words<ActivityType> words_of(ActivityType) noexcept { return all(words_activity_type); }
Words<Severity> words_of(Severity) noexcept { return all(words_severity); }
Words<Priority> words_of(Priority) noexcept { return all(words_priority); }
Words<ActivityResult> words_of(ActivityResult) noexcept { return all(words_activity_result); }
Words<HealthStatus> words_of(HealthStatus) noexcept { return all(words_health_status); }
Words<ServiceStartType> words_of(ServiceStartType) noexcept { return all(words_service_start_type); }
Words<ServiceState> words_of(ServiceState) noexcept { return all(words_service_state); }
Words<InstallStatus> words_of(InstallStatus) noexcept { return all(words_install_status); }
Words<FieldScope> words_of(FieldScope) noexcept { return all(words_field_scope); }
Words<FieldSource> words_of(FieldSource) noexcept { return all(words_field_source); }
Words<RebootMode> words_of(RebootMode) noexcept { return all(words_reboot_mode); }
Words<ServiceAction> words_of(ServiceAction) noexcept { return all(words_service_action); }
Words<MaintenanceFeature> words_of(MaintenanceFeature) noexcept { return all(words_maintenance_feature); }
Words<ScriptVariableType> words_of(ScriptVariableType) noexcept { return all(words_script_variable_type); }
Words<ScriptType> words_of(ScriptType) noexcept { return all(words_script_type); }
Words<InstallerType> words_of(InstallerType) noexcept { return all(words_installer_type); }
Words<PolicyMode> words_of(PolicyMode) noexcept { return all(words_policy_mode); }
Words<AlertEvent> words_of(AlertEvent) noexcept { return all(words_alert_event); }

}  // namespace wire

std::string_view wire_name(NodeClass value) noexcept { return wire::name_of(value); }
std::string_view wire_name(NodeApprovalMode value) noexcept { return wire::name_of(value); }
std::string_view wire_name(ChassisType value) noexcept { return wire::name_of(value); }
std::string_view wire_name(UserType value) noexcept { return wire::name_of(value); }
std::string_view wire_name(InvitationStatus value) noexcept { return wire::name_of(value); }
std::string_view wire_name(ApprovalStatus value) noexcept { return wire::name_of(value); }
std::string_view wire_name(MaintenanceStatus value) noexcept { return wire::name_of(value); }
std::string_view wire_name(DeviceKind value) noexcept { return wire::name_of(value); }
std::string_view wire_name(BitLockerConversion value) noexcept { return wire::name_of(value); }
std::string_view wire_name(BitLockerEncryption value) noexcept { return wire::name_of(value); }
std::string_view wire_name(BitLockerProtection value) noexcept { return wire::name_of(value); }
std::string_view wire_name(BitLockerLock value) noexcept { return wire::name_of(value); }
std::string_view wire_name(ActivityType value) noexcept { return wire::name_of(value); }
std::string_view wire_name(Severity value) noexcept { return wire::name_of(value); }
std::string_view wire_name(Priority value) noexcept { return wire::name_of(value); }
std::string_view wire_name(ActivityResult value) noexcept { return wire::name_of(value); }
std::string_view wire_name(HealthStatus value) noexcept { return wire::name_of(value); }
std::string_view wire_name(ServiceStartType value) noexcept { return wire::name_of(value); }
std::string_view wire_name(ServiceState value) noexcept { return wire::name_of(value); }
std::string_view wire_name(InstallStatus value) noexcept { return wire::name_of(value); }
std::string_view wire_name(FieldScope value) noexcept { return wire::name_of(value); }
std::string_view wire_name(FieldSource value) noexcept { return wire::name_of(value); }
std::string_view wire_name(RebootMode value) noexcept { return wire::name_of(value); }
std::string_view wire_name(ServiceAction value) noexcept { return wire::name_of(value); }
std::string_view wire_name(MaintenanceFeature value) noexcept { return wire::name_of(value); }
std::string_view wire_name(ScriptVariableType value) noexcept { return wire::name_of(value); }
std::string_view wire_name(ScriptType value) noexcept { return wire::name_of(value); }
std::string_view wire_name(InstallerType value) noexcept { return wire::name_of(value); }
std::string_view wire_name(PolicyMode value) noexcept { return wire::name_of(value); }
std::string_view wire_name(AlertEvent value) noexcept { return wire::name_of(value); }

}  // namespace ninjaone
