// SPDX-License-Identifier: MIT
#pragma once

// One body of each kind with every member that the API's description names.
namespace ninjaone::doubles {

struct FullBody {
  const char *model, *text;
};

inline constexpr FullBody full_bodies[] = {
#define MODEL(T, body) {#T, body},
#include "support/models.def"
#undef MODEL
    {"WebhookEvent",
     R"({"id":9007199254740994,"activityTime":1742391602.125,"deviceId":3,"severity":"MINOR","priority":"LOW",
"seriesUid":"11111111-2222-3333-4444-000000000004","activityType":"ACTION","statusCode":"STARTED","status":"status 5",
"activityResult":"FAILURE","sourceConfigUid":"11111111-2222-3333-4444-000000000006","sourceName":"sourceName 7",
"subject":"subject 8","userId":9,"message":"message 10","type":"type 11","data":{"a":{"b":[1,null,"x"]}},"device":{"id":12,
"uid":"11111111-2222-3333-4444-000000000013","assignedOwnerUid":"11111111-2222-3333-4444-000000000014","parentDeviceId":15,
"organizationId":16,"locationId":17,"nodeClass":"WINDOWS_WORKSTATION","nodeRoleId":18,"rolePolicyId":19,"policyId":20,
"approvalStatus":"STAGED","offline":false,"displayName":"displayName 22","systemName":"systemName 23","dnsName":"dnsName 24",
"netbiosName":"netbiosName 25","created":1742391626.125,"lastContact":1742391627.125,"lastUpdate":1742391628.125,
"userData":{"a":{"b":[1,null,"x"]}},"tags":["tags 29"],"maintenance":{"status":"IN_MAINTENANCE","start":1742391630.125,
"end":1742391631.125,"reasonMessage":"reasonMessage 32"},"references":{"organization":{"name":"name 33",
"description":"description 34","userData":{"a":{"b":[1,null,"x"]}},"nodeApprovalMode":"MANUAL","id":35},
"location":{"name":"name 36","address":"address 37","description":"description 38","userData":{"a":{"b":[1,null,"x"]}},"id":39},
"rolePolicy":{"id":40,"parentPolicyId":41,"name":"name 42","description":"description 43","nodeClass":"WINDOWS_WORKSTATION",
"updated":1742391644.125,"nodeClassDefault":false},"policy":{"id":46,"parentPolicyId":47,"name":"name 48",
"description":"description 49","nodeClass":"WINDOWS_WORKSTATION","updated":1742391650.125,"nodeClassDefault":false},
"role":{"id":52,"name":"name 53","description":"description 54","nodeClass":"WINDOWS_WORKSTATION","custom":false,
"chassisType":"DESKTOP","created":1742391656.125,"nodeRoleParentId":57,"icon":"icon 58"},
"backupUsage":{"revisionsCurrentSize":9007199254741052,"revisionsPreviousSize":9007199254741053,
"revisionsDeletedSize":9007199254741054,"localFileFolderSize":9007199254741055,"localImageSize":9007199254741056,
"localImageV2Size":9007199254741057,"cloudFileFolderSize":9007199254741058,"cloudImageSize":9007199254741059,
"cloudImageV2Size":9007199254741060,"cloudNetworkShareSize":9007199254741061,"lastSuccessfulBackupJob":1742391669.125,
"lastFailedBackupJob":1742391670.125,"revisionsTotalSize":9007199254741064,"cloudTotalSize":9007199254741065,
"localTotalSize":9007199254741066},"warranty":{"startDate":1742391674.125,"endDate":1742391675.125,
"manufacturerFulfillmentDate":1742391676.125},"assignedOwner":{"id":77,"uid":"11111111-2222-3333-4444-000000000078",
"firstName":"firstName 79","lastName":"lastName 80","email":"email 81","phone":"phone 82","enabled":false,"administrator":true,
"permitAllClients":false,"notifyAllClients":true,"mustChangePw":false,"mfaConfigured":true,"userType":"END_USER",
"invitationStatus":"PENDING","organizationId":89,"deviceIds":[90],"assignedDeviceIds":[91],"roles":["roles 92"]},
"backupBandwidthThrottle":{"enabled":false,"workHoursKbps":94,"nonWorkHoursKbps":95,"workHoursUserUnit":"workHoursUserUnit 96",
"nonWorkHoursUserUnit":"nonWorkHoursUserUnit 97","workSchedule":{"endHour":98,"endMinute":99,"startHour":100,"startMinute":101,
"weekDays":["weekDays 102"]}}}}})"},
};

}  // namespace ninjaone::doubles
