// SPDX-License-Identifier: MIT
// A definition is valid as long as its catalog, so find() of a temporary catalog is deleted.
// error: deleted function
#include <ninjaone/custom_fields.hpp>

const ninjaone::CustomFieldDefinition* tier(const ninjaone::CustomFields& fields) {
#ifdef WRONG
  return fields.catalog().find("tier");
#else
  static const ninjaone::FieldCatalog catalog = fields.catalog();
  return catalog.find("tier");
#endif
}
