/** Whether the caller may do something here. */
export function may(who, permission) {
  return who.permissions.includes(permission) && (permission !== "OPERATE" || who.mode !== "read-only");
}
