/** Roles and what each may do, as data: the merged catalogue of the five founding documents and its one map. */

/** Roles, from the widest to the narrowest; `service` is a machine. */
export const ROLES = [
	'platform_admin',
	'agency_owner',
	'agency_admin',
	'manager',
	'editor',
	'approver',
	'viewer',
	'service',
] as const;

/** A role. */
export type Role = (typeof ROLES)[number];

/** Names the founding documents give our roles (chapter 5 of the requirements); none where a document has no such role. */
export const FOUNDING_ROLES: Readonly<
	Record<Role, Readonly<Partial<Record<'A' | 'B' | 'C' | 'D' | 'E', readonly string[]>>>>
> = {
	platform_admin: { A: ['super_admin'], C: ['ADMIN'], E: ['developer'] },
	agency_owner: { D: ['Owner'], E: ['owner'] },
	agency_admin: { A: ['agency_admin'], B: ['admin'], D: ['Admin'], E: ['admin'] },
	manager: { C: ['MANAGER'] },
	editor: { A: ['agency_member'], C: ['MARKETER'], D: ['Member'], E: ['editor'] },
	approver: { A: ['client'], B: ['approver'], C: ['SUPERVISOR'] },
	viewer: { B: ['viewer'], D: ['Viewer'], E: ['viewer'] },
	service: { E: ['system_bot'] },
};

/** Everything somebody can be allowed to do. */
export const PERMISSIONS = [
	'agency:read',
	'agency:update',
	'agency:branding',
	'agency:api_keys',
	'agency:team',
	'agency:billing',
	'agency:export',
	'agency:erase',
	'audit:read',
	'channel:manage',
	'channel:read',
	'client:create',
	'client:delete',
	'client:read',
	'client:update',
	'document:approve',
	'document:create',
	'document:delete',
	'document:distribute',
	'document:read',
	'document:update',
	'knowledge:manage',
	'knowledge:read',
	'platform:manage',
	'schedule:manage',
	'schedule:read',
	'site:manage',
	'site:read',
	'store:setup',
	'team:read',
	'template:grant',
	'template:manage',
	'template:read',
	'usage:read',
] as const;

/** Something somebody can be allowed to do. */
export type Permission = (typeof PERMISSIONS)[number];

const READING: readonly Permission[] = [
	'agency:read',
	'channel:read',
	'client:read',
	'document:read',
	'knowledge:read',
	'schedule:read',
	'site:read',
	'template:read',
];

/** reads clients, schedule and templates; makes, reads and distributes documents. */
const EDITING: readonly Permission[] = [
	...READING,
	'document:create',
	'document:distribute',
	'document:update',
	'knowledge:manage',
];

const MANAGING: readonly Permission[] = [
	...EDITING,
	'client:update',
	'document:approve',
	'document:delete',
	'schedule:manage',
	'site:manage',
	'team:read',
	'usage:read',
];

/** A-085, without what only the owner may: money and the end of everything. */
const ADMINISTERING: readonly Permission[] = [
	...MANAGING,
	'agency:api_keys',
	'agency:branding',
	'agency:export',
	'agency:team',
	'agency:update',
	'audit:read',
	'channel:manage',
	'client:create',
	'client:delete',
	'template:grant',
	'template:manage',
];

const OWNING: readonly Permission[] = [...ADMINISTERING, 'agency:billing', 'agency:erase'];

/** What each role may do. The only place that says so. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
	platform_admin: PERMISSIONS,
	agency_owner: OWNING,
	agency_admin: ADMINISTERING,
	manager: MANAGING,
	editor: EDITING,
	// own client, own documents.
	approver: ['client:read', 'document:approve', 'document:create', 'document:read'],
	viewer: READING,
	service: [...EDITING, 'schedule:manage', 'usage:read'],
};

/** Roles that take a seat of the plan; the trigger `seats` of migration 0010 counts the same. */
export const SEAT_ROLES: readonly Role[] = [
	'agency_owner',
	'agency_admin',
	'manager',
	'editor',
	'viewer',
];

/** Whether a role may do something. */
export function roleMay(role: Role, permission: Permission): boolean {
	return ROLE_PERMISSIONS[role].includes(permission);
}

/** The role a founding document calls so; undefined for a name it does not have. */
export function roleOfFounding(
	document: 'A' | 'B' | 'C' | 'D' | 'E',
	name: string,
): Role | undefined {
	return ROLES.find((role) => FOUNDING_ROLES[role][document]?.includes(name) ?? false);
}
