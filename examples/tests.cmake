# SPDX-License-Identifier: MIT
# example_test(<name> <exit status> SAYS <regular expression>... NEVER <regular expression>... RUN <command>...)
# The output must match every SAYS and no NEVER. The variables that configure a tenant are removed, so that no test uses a real one.
function(example_test name status)
  cmake_parse_arguments(arg "" "" "SAYS;NEVER;RUN" ${ARGN})
  add_test(NAME example.${name}
    COMMAND ${CMAKE_COMMAND} -Dstatus=${status} "-Dsays=${arg_SAYS}" "-Dnever=${arg_NEVER}" -P ${CMAKE_CURRENT_SOURCE_DIR}/expect.cmake -- ${arg_RUN})
  set_tests_properties(example.${name} PROPERTIES LABELS example TIMEOUT 60 ENVIRONMENT_MODIFICATION
    "NINJAONE_CLIENT_ID=unset:;NINJAONE_CLIENT_SECRET=unset:;NINJAONE_BASE_URL=unset:;NINJAONE_REGION=unset:;NINJAONE_SCOPE=unset:;NINJAONE_WEBHOOK_SECRET=unset:;NINJAONE_WEBHOOK_OLD_SECRET=unset:")
endfunction()
set(data ${CMAKE_CURRENT_SOURCE_DIR}/data)
set(slashes //)

example_test(fleet_tour 0 SAYS "1,115 devices in" "received alert_triggered|received ALERT_TRIGGERED" RUN $<TARGET_FILE:fleet_tour> --sandbox)
example_test(webhook_receiver 0 SAYS "ALERT_TRIGGERED: .*ALERT_CLEARED: " RUN $<TARGET_FILE:webhook_receiver> --sandbox)
example_test(onboard_organization 0 SAYS "created Contoso Dental" RUN $<TARGET_FILE:onboard_organization> --sandbox)
example_test(billing 0 SAYS "Contoso, Ltd\\. +187 +589\n" "東京支店 🏢 +0 +0\n" RUN $<TARGET_FILE:billing> --sandbox)
example_test(billing_csv 0 SAYS "^client,servers,workstations\r\n\"Contoso, Ltd\\.\",187,589\r\n\"Müller & Söhne \"\"Nord\"\" GmbH\",24,66\r\n" RUN $<TARGET_FILE:billing> --sandbox --csv)
example_test(billing_json 0 SAYS "{\"client\":\"Contoso, Ltd\\.\",\"servers\":187,\"workstations\":589}" RUN $<TARGET_FILE:billing> --sandbox --json)
example_test(patch_compliance 0 SAYS "Contoso, Ltd\\. +776 +[0-9]+ +[0-9]+ +225 +71\n" "東京支店 🏢 +0 +0 +0 +0\n" RUN $<TARGET_FILE:patch_compliance> --sandbox)
example_test(stale_devices_dry_run 0 SAYS "Z +iPhone-0583\n" "0 written, 25 withheld\n" NEVER "1970" "already" RUN $<TARGET_FILE:stale_devices> --sandbox)
example_test(stale_devices_asks 1 SAYS "Decommission these 25 devices\\? The input is not a terminal: use --yes" NEVER "written" RUN $<TARGET_FILE:stale_devices> --sandbox --apply)
example_test(stale_devices 0 SAYS "25 written" NEVER "1970" "failed" RUN $<TARGET_FILE:stale_devices> --sandbox --apply --yes)
example_test(warranty_sync_dry_run 1 SAYS "0 written, 2 withheld, 1 skipped, 1 failed" RUN $<TARGET_FILE:warranty_sync> --sandbox ${data}/warranties.csv)
example_test(warranty_sync 1 SAYS "NOT-OURS +skipped +0 devices" "33574273 +failed +end is not a date" "2 written, 1 skipped, 1 failed"
  RUN $<TARGET_FILE:warranty_sync> --sandbox --apply ${data}/warranties.csv)
example_test(asset_tags_dry_run 1 SAYS "device not a number +failed" "0 written, 3 withheld, 1 failed" RUN $<TARGET_FILE:asset_tags> --sandbox ${data}/asset_tags.csv)
example_test(asset_tags 1 SAYS "device 999999 +failed +PATCH" "2 written, 2 failed" RUN $<TARGET_FILE:asset_tags> --sandbox --apply ${data}/asset_tags.csv)
# The response to a write is lost: its outcome is unknown, and it is listed. A wrong secret ends the run at the first write.
example_test(asset_tags_unknown_outcome 1 SAYS "device 44 +unknown +PATCH" "1 written, 2 failed, 1 unknown"
  RUN $<TARGET_FILE:ninjaone_sandbox_program> --fault "PATCH /device/44/custom-fields close x* applied" -- $<TARGET_FILE:asset_tags> --apply ${data}/asset_tags.csv)
example_test(asset_tags_wrong_secret 1 SAYS "invalid_client" "0 written, 1 failed" NEVER "canary"
  RUN $<TARGET_FILE:ninjaone_sandbox_program> -- ${CMAKE_COMMAND} -E env NINJAONE_CLIENT_SECRET=canary-secret $<TARGET_FILE:asset_tags> --apply ${data}/asset_tags.csv)
# Existing documents are found by their names: a second run changes nothing. If the response to a batch is lost, its documents are listed as
# unknown, and the next run finds them and does not create them again.
example_test(user_documents_dry_run 0 SAYS "0 written, 4 withheld\n" RUN $<TARGET_FILE:user_documents> --sandbox ${data}/user_documents.csv)
set(twice sh -c "\"$0\" --apply \"$1\"\n\"$0\" --apply \"\${2:-$1}\"" $<TARGET_FILE:user_documents>)
example_test(user_documents 0 SAYS "4 written\n" "0 written, 4 unchanged\n"
  RUN $<TARGET_FILE:ninjaone_sandbox_program> -- ${twice} ${data}/user_documents.csv)
example_test(user_documents_changed 0 SAYS "4 written\n" "1 written, 3 unchanged\n"
  RUN $<TARGET_FILE:ninjaone_sandbox_program> -- ${twice} ${data}/user_documents.csv ${data}/user_documents_later.csv)
set(people "organization,template,name,email\n")
foreach(i RANGE 1 250)
  string(APPEND people "1,11,Person ${i},p${i}@example.com\n")
endforeach()
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/people.csv "${people}")
example_test(user_documents_unknown_outcome 0 SAYS "1 / 11 / Person 100 +unknown +POST" "150 written, 100 unknown\n.*check it before you repeat it" "0 written, 250 unchanged\n"
  RUN $<TARGET_FILE:ninjaone_sandbox_program> --fault "POST /organization/documents close x1 applied" -- ${twice} ${CMAKE_CURRENT_BINARY_DIR}/people.csv)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
example_test(sign_in 0 SAYS "You are signed in" "signed in with the browser, with the scope monitoring offline_access: [1-9]" "signed in from the folder, .*visits: 1 0"
  RUN $<TARGET_FILE:ninjaone_sandbox_program> --sign-in --rotate --scope "monitoring offline_access" -- ${CMAKE_COMMAND} -E env
  "NINJAONE_REDIRECT_URI=http:${slashes}127.0.0.1:0/callback" ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/tests/project/examples/browser.py $<TARGET_FILE:sign_in>)
example_test(sign_in_without_a_folder 2 SAYS "Usage: sign_in FOLDER" RUN $<TARGET_FILE:sign_in>)
foreach(example IN ITEMS asset_tags billing fleet_tour onboard_organization patch_compliance sign_in stale_devices user_documents warranty_sync webhook_receiver)
  example_test(help_of_${example} 0 SAYS "^${example}: [a-z][^\n]+\n\nUsage: ${example} " NEVER "not set\n" RUN $<TARGET_FILE:${example}> --help)
endforeach()
# Without a tenant an example prints which variables to set, and no data.
foreach(example IN ITEMS billing fleet_tour onboard_organization patch_compliance stale_devices)
  example_test(${example}_without_a_tenant 2 SAYS "no tenant is configured\\. Set NINJAONE_CLIENT_ID, .*or use --sandbox" NEVER "[0-9]+ devices" RUN $<TARGET_FILE:${example}>)
endforeach()
foreach(example IN ITEMS asset_tags user_documents warranty_sync)
  example_test(${example}_without_a_tenant 2 SAYS "no tenant is configured" NEVER "written" RUN $<TARGET_FILE:${example}> ${data}/asset_tags.csv)
endforeach()
example_test(fleet_tour_without_a_secret 2 SAYS "NINJAONE_CLIENT_SECRET is not set" RUN ${CMAKE_COMMAND} -E env NINJAONE_CLIENT_ID=x $<TARGET_FILE:fleet_tour>)
example_test(webhook_receiver_without_a_port 2 SAYS "the port is missing" RUN $<TARGET_FILE:webhook_receiver>)
example_test(webhook_receiver_without_a_secret 2 SAYS "NINJAONE_WEBHOOK_SECRET is not set" RUN $<TARGET_FILE:webhook_receiver> 0)
example_test(no_such_option 2 SAYS "unknown argument '--nonsense'" "Try: billing --help" RUN $<TARGET_FILE:billing> --nonsense)
example_test(no_such_file 1 SAYS "cannot read nowhere.csv" RUN $<TARGET_FILE:asset_tags> --sandbox nowhere.csv)

set(doctor $<TARGET_FILE:ninjaone_doctor>)
set(tenant $<TARGET_FILE:ninjaone_sandbox_program>)
set(with ${CMAKE_COMMAND} -E env)
set(scheme http)
set(nobody ${scheme}://127.0.0.1:1)
example_test(doctor_unconfigured 2 SAYS "NINJAONE_CLIENT_ID is not set" "Exit status: 0 no check failed" RUN ${doctor})
example_test(doctor_region_unknown 2 SAYS "us, us2, eu" NEVER "canary"
  RUN ${with} NINJAONE_CLIENT_ID=canary-id NINJAONE_CLIENT_SECRET=canary-secret NINJAONE_REGION=uk ${doctor})
example_test(doctor_sandbox 0 SAYS "No check failed" "region: simulated" "ok       clock: " "ok       last id /v2/devices: 2 pages, 10 rows"
  "ok       cursor /v2/queries/operating-systems: 2 pages, 10 rows" "ok       cursorName /v2/custom-fields: 2 pages, 10 rows"
  "ok       activity log /v2/activities: 2 pages, 20 rows" "ok       whole list /v2/policies: 1 page, " "ok       ticket board"
  "page of 1000: 1000 devices returned" "page of 1001: 1000 devices returned" "rate limit headers: none received"
  NEVER "failed +[a-z]" RUN ${doctor} --sandbox)
example_test(doctor_drift 0 SAYS "published API: 315 operations" "without a typed method .*POST /v2/checklist/archive" NEVER "lacks" RUN ${doctor} --drift --sandbox)
example_test(doctor 0 SAYS "No check failed" NEVER "canary" "ninjaone-doctor [0-9][^`]*127\\.0\\.0\\.1"
  RUN ${tenant} --client-id canary-id --client-secret canary-secret -- ${doctor})
example_test(doctor_rate_limit 0 SAYS "rate limit headers: x-ratelimit-limit x-ratelimit-remaining x-ratelimit-reset"
  RUN ${tenant} --dialect documented --rate 6000 -- ${doctor})
example_test(doctor_wrong_secret 1 SAYS "ok       client id" "failed   secret: .*NINJAONE_CLIENT_SECRET" "secret: failed, authentication invalid_client 400"
  NEVER "canary" "last id" RUN ${tenant} --client-id canary-id -- ${with} NINJAONE_CLIENT_SECRET=canary-secret ${doctor})
example_test(doctor_wrong_region 1 SAYS "ok       address" "failed   client id: .*exists in one region only" NEVER "canary" "ok       secret"
  RUN ${tenant} --client-secret canary-secret -- ${with} NINJAONE_CLIENT_ID=canary-id ${doctor})
example_test(doctor_wrong_address 1 SAYS "failed   address: .*NINJAONE_BASE_URL, the proxy" NEVER "canary" "ninjaone-doctor [0-9][^`]*127\\.0\\.0\\.1"
  RUN ${with} NINJAONE_CLIENT_ID=canary-id NINJAONE_CLIENT_SECRET=canary-secret NINJAONE_BASE_URL=${nobody} ${doctor})
example_test(doctor_web_page 1 SAYS "failed   address: .*NINJAONE_BASE_URL, the proxy"
  RUN ${tenant} --fault "POST * html x*" -- ${doctor})
example_test(doctor_monitoring_only 0 SAYS "management not granted" "Programs that write need management" "No check failed"
  RUN ${tenant} --scope monitoring -- ${doctor})
example_test(doctor_scope_too_large 1 SAYS "failed   scopes: .*a scope that the API client does not have" "monitoring granted, management not granted" "ok       last id /v2/devices"
  RUN ${tenant} --scope monitoring -- ${with} "NINJAONE_SCOPE=monitoring management" ${doctor})
example_test(doctor_no_reading 1 SAYS "Nothing can be read without the scope monitoring" RUN ${tenant} --scope management -- ${doctor})
example_test(doctor_forbidden 1 SAYS "failed   activity log /v2/activities: .*may not read this" "activities: failed, permission.* 403"
  RUN ${tenant} --fault "GET /activities 403 x*" -- ${doctor})
example_test(doctor_without_tickets 0 SAYS "note     ticket board.*the feature is off" RUN ${tenant} --fault "GET /ticketing/trigger/boards 404 x*" -- ${doctor})
