// SPDX-License-Identifier: MIT
#include "sandbox/subjects/resource.hpp"

#include <gtest/gtest.h>

#include "sandbox/data/doc.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr Member board_members[] = {
    {"name", Member::text, Member::required | Member::unique, 5},
    {"email", Member::text, Member::required | Member::fixed},
    {"phone"},
    {"active", Member::flag},
    {"data", Member::object},
    {"mode", Member::word, 0, 0, "NEW,OLD"},
};
constexpr Resource board{"Board", &Store::boards, board_members,
                         R"({"id":0,"uid":"","name":"","active":true})"};

void add_length(Call& call, Doc& row) {
  if (call.body.contains("rejected")) reject(Why::validation, "must be absent", "rejected");
  row["length"] = text_member(row, "name").size();
}
constexpr Resource board_with_length{"Board",
                                     &Store::boards,
                                     board_members,
                                     R"({"id":0,"name":"","length":0})",
                                     add_length,
                                     Resource::Unknown::ignored,
                                     Resource::Reply::empty,
                                     Resource::Reply::row};

// Calls handlers as a route would. The tenant has no other boards.
class Boards {
 public:
  Answer call(Answer (*handler)(Call&), const std::string& id, const char* body = "null") {
    const Target target = split_target("/v2/board/" + id);
    Call call{state_, target, {id}, {}, parse(body).value()};
    return handler(call);
  }
  Answer create(const char* body) { return call(create_row<board>, "", body); }
  Answer update(const char* body) { return call(update_row<board>, "1", body); }
  Doc row() { return parse(call(get_row<board>, "1").body).value(); }
  // Why the handler rejects the request, and the field.
  std::pair<Why, std::string> rejected(Answer (*handler)(Call&), const std::string& id,
                                       const char* body = "null") {
    try {
      (void)call(handler, id, body);
    } catch (const Rejection& rejection) {
      return {rejection.why, rejection.field};
    }
    ADD_FAILURE() << body << " is accepted";
    return {};
  }

 private:
  State state_{TenantOptions{}};
};

using Rejected = std::pair<Why, std::string>;
const char* const ann = R"({"name":"Ann","email":"a@b.example"})";
}  // namespace

TEST(Resource, CreatesRowsWithTheirInitialMembers) {
  Boards boards;
  const Answer answer = boards.create(ann);
  EXPECT_EQ(answer.status, 200);
  const Doc row = parse(answer.body).value();
  EXPECT_EQ(row["id"], 1);
  EXPECT_EQ(row["uid"].get<std::string>().size(), 36U);
  EXPECT_EQ(row["name"], "Ann");
  EXPECT_EQ(row["email"], "a@b.example");
  EXPECT_EQ(row["active"], true);
  EXPECT_EQ(row.size(), 5U) << "absent members are not added";
  EXPECT_EQ(boards.row(), row);
  EXPECT_EQ(boards.call(list_rows<board>, "").body, "[" + answer.body + "]");
  const char* const all =
      R"({"name":"Bob","email":"b@b","phone":"1","active":false,"data":{"a":[1]},"mode":"OLD"})";
  const Doc second = parse(boards.create(all).body).value();
  EXPECT_EQ(second["id"], 2);
  EXPECT_EQ(second["active"], false);
  EXPECT_EQ(text(second["data"]), R"({"a":[1]})");
  EXPECT_EQ(second["mode"], "OLD");
}

TEST(Resource, ReadsNullInACreateAsAbsent) {
  Boards boards;
  const Doc row = parse(boards
                            .create(R"({"name":"Ann","email":"a@b","phone":null,"active":null,)"
                                    R"("data":null,"mode":null})")
                            .body)
                      .value();
  EXPECT_EQ(row["active"], true);
  EXPECT_EQ(row.size(), 5U);
}

TEST(Resource, RejectsBodiesThatBreakARule) {
  Boards boards;
  const std::pair<const char*, Rejected> rows[] = {
      {"[]", {Why::bad_request, ""}},
      {"{}", {Why::validation, "name"}},
      {R"({"name":null,"email":"a@b"})", {Why::validation, "name"}},
      {R"({"name":" ","email":"a@b"})", {Why::validation, "name"}},
      {R"({"name":"Annika","email":"a@b"})", {Why::validation, "name"}},
      {R"({"name":1,"email":"a@b"})", {Why::validation, "name"}},
      {R"({"name":"Ann"})", {Why::validation, "email"}},
      {R"({"name":"Ann","email":"a@b","phone":1})", {Why::validation, "phone"}},
      {R"({"name":"Ann","email":"a@b","active":"yes"})", {Why::validation, "active"}},
      {R"({"name":"Ann","email":"a@b","data":"x"})", {Why::validation, "data"}},
      {R"({"name":"Ann","email":"a@b","mode":"new"})", {Why::validation, "mode"}},
      {R"({"name":"Ann","email":"a@b","id":7})", {Why::validation, "id"}},
  };
  for (const auto& [body, rejected] : rows)
    EXPECT_EQ(boards.rejected(create_row<board>, "", body), rejected) << body;
  EXPECT_EQ(boards.call(list_rows<board>, "").body, "[]");
  (void)boards.create(R"({"name":"Ännik","email":"a@b"})");
  EXPECT_EQ(boards.row()["name"], "Ännik") << "the limit counts characters, not bytes";
}

TEST(Resource, UpdatesTheMembersOfTheBodyOnly) {
  Boards boards;
  (void)boards.create(R"({"name":"Ann","email":"a@b","phone":"1","data":{"a":1},"mode":"OLD"})");
  Doc row = boards.row();
  const Answer answer =
      boards.update(R"({"name":"ann","phone":null,"data":null,"active":null,"mode":null})");
  EXPECT_EQ(answer.status, 200);
  row["name"] = "ann";
  row.erase("phone");
  row.erase("data");
  EXPECT_EQ(boards.row(), row);
  EXPECT_EQ(answer.body, text(row));
  EXPECT_EQ(boards.rejected(update_row<board>, "1", R"({"phone":"2","name":null})"),
            Rejected(Why::validation, "name"));
  EXPECT_EQ(boards.rejected(update_row<board>, "1", R"({"phone":"2","email":"c@d"})"),
            Rejected(Why::validation, "email"))
      << "only POST takes it";
  EXPECT_EQ(boards.rejected(update_row<board>, "1", "[]"), Rejected(Why::bad_request, ""));
  EXPECT_EQ(boards.row(), row) << "a rejected update changes nothing";
}

TEST(Resource, KeepsUniqueMembersUnique) {
  Boards boards;
  (void)boards.create(ann);
  EXPECT_EQ(boards.rejected(create_row<board>, "", R"({"name":"ANN","email":"c@d"})"),
            Rejected(Why::conflict, "name"));
  (void)boards.create(R"({"name":"Bob","email":"c@d"})");
  EXPECT_EQ(boards.rejected(update_row<board>, "1", R"({"name":"bob"})"),
            Rejected(Why::conflict, "name"));
  EXPECT_EQ(boards.update(R"({"name":"Ann"})").status, 200) << "its own name";
}

TEST(Resource, DeletesRows) {
  Boards boards;
  (void)boards.create(ann);
  EXPECT_EQ(boards.call(delete_row<board>, "1").status, 204);
  EXPECT_EQ(boards.rejected(get_row<board>, "1").first, Why::not_found);
  EXPECT_EQ(boards.rejected(update_row<board>, "1", "{}").first, Why::not_found);
  EXPECT_EQ(boards.rejected(delete_row<board>, "1").first, Why::not_found);
  EXPECT_EQ(boards.rejected(get_row<board>, "one").first, Why::unknown_path);
}

TEST(Resource, CompletesRowsAndHasTheResponsesOfItsTable) {
  Boards boards;
  const char* const body = R"({"name":"Ann","email":"a@b","other":1})";
  EXPECT_EQ(parse(boards.call(create_row<board_with_length>, "", body).body).value()["length"], 3);
  EXPECT_EQ(boards.rejected(create_row<board_with_length>, "",
                            R"({"name":"B","email":"c@d","rejected":1})"),
            Rejected(Why::validation, "rejected"));
  const Answer updated =
      boards.call(update_row<board_with_length>, "1", R"({"phone":"1","other":1})");
  EXPECT_EQ(updated.status, 200);
  EXPECT_EQ(updated.body, "");
  const Doc row = boards.row();
  EXPECT_FALSE(row.contains("other"));
  EXPECT_EQ(boards.call(delete_row<board_with_length>, "1").body, text(row));
}

}  // namespace ninjaone::sandbox
