/** The permission map, whole: every role, every permission, every operation of the node. */
import {
	FOUNDING_ROLES,
	permissionOf,
	PERMISSIONS,
	ROLE_PERMISSIONS,
	roleMay,
	roleOfFounding,
	ROLES,
	type Permission,
	type Role,
} from '../../../../core/store';
import { OPERATIONS } from '../../run-store';

/** One letter per role, in the order of the catalogue: platform, owner, admin, manager, editor, approver, viewer, service. */
const LETTERS: Record<string, Role> = {
	p: 'platform_admin',
	o: 'agency_owner',
	a: 'agency_admin',
	m: 'manager',
	e: 'editor',
	c: 'approver',
	v: 'viewer',
	s: 'service',
};

/** Who may what, written down a second time by permission; the map is written by role. */
const WHO_MAY: Record<Permission, string> = {
	'agency:read': 'poamevs',
	'agency:update': 'poa',
	'agency:branding': 'poa',
	'agency:api_keys': 'poa',
	'agency:team': 'poa',
	'agency:billing': 'po',
	'agency:export': 'poa',
	'agency:erase': 'po',
	'audit:read': 'poa',
	'channel:manage': 'poa',
	'channel:read': 'poamevs',
	'client:create': 'poa',
	'client:delete': 'poa',
	'client:read': 'poamecvs',
	'client:update': 'poam',
	'document:approve': 'poamc',
	'document:create': 'poamecs',
	'document:delete': 'poam',
	'document:distribute': 'poames',
	'document:read': 'poamecvs',
	'document:update': 'poames',
	'knowledge:manage': 'poames',
	'knowledge:read': 'poamevs',
	'platform:manage': 'p',
	'schedule:manage': 'poams',
	'schedule:read': 'poamevs',
	'site:manage': 'poam',
	'site:read': 'poamevs',
	'store:setup': 'p',
	'team:read': 'poam',
	'template:grant': 'poa',
	'template:manage': 'poa',
	'template:read': 'poamevs',
	'usage:read': 'poams',
};

describe('permissions', () => {
	it.each(PERMISSIONS.map((permission) => [permission, WHO_MAY[permission]] as const))(
		'%s is for %s, and for nobody else',
		(permission, letters) => {
			const allowed = ROLES.filter((role) => roleMay(role, permission));
			expect(allowed).toEqual(
				ROLES.filter((role) => [...letters].some((one) => LETTERS[one] === role)),
			);
		},
	);

	it('are given to a role once each', () => {
		for (const role of ROLES)
			expect(new Set(ROLE_PERMISSIONS[role]).size).toBe(ROLE_PERMISSIONS[role].length);
	});

	it('stand for the roles of all five founding documents', () => {
		const named = (document: 'A' | 'B' | 'C' | 'D' | 'E') =>
			ROLES.flatMap((role) => FOUNDING_ROLES[role][document] ?? []).sort();
		expect(named('A')).toEqual(['agency_admin', 'agency_member', 'client', 'super_admin']);
		expect(named('B')).toEqual(['admin', 'approver', 'viewer']);
		expect(named('C')).toEqual(['ADMIN', 'MANAGER', 'MARKETER', 'SUPERVISOR']);
		expect(named('D')).toEqual(['Admin', 'Member', 'Owner', 'Viewer']);
		expect(named('E')).toEqual(['admin', 'developer', 'editor', 'owner', 'system_bot', 'viewer']);
		expect(roleOfFounding('A', 'agency_member')).toBe('editor');
		expect(roleOfFounding('C', 'OWNER')).toBeUndefined();
	});

	it('A-086 and A-087: members and clients may what the document says', () => {
		const reads: Permission[] = ['client:read', 'document:read', 'schedule:read', 'template:read'];
		const makes: Permission[] = ['document:create', 'document:distribute'];
		for (const permission of [...reads, ...makes]) expect(roleMay('editor', permission)).toBe(true);
		expect(roleMay('approver', 'schedule:read')).toBe(false);
	});

	it('are known for every operation of the Content Store', () => {
		const unknown = OPERATIONS.filter(
			({ resource, value }) => permissionOf(resource, value) === undefined,
		).map(({ resource }) => resource);
		expect([...new Set(unknown)]).toEqual([]);
	});

	it('give no reading role an operation that changes something', () => {
		const changing = OPERATIONS.filter(({ value }) =>
			/^(create|update|delete|erase|set|add|remove|revoke|issue|import|cancel|retry)/.test(value),
		).filter(({ resource, value }) => {
			const permission = permissionOf(resource, value);
			return permission !== undefined && roleMay('viewer', permission);
		});
		expect(changing.map(({ resource, value }) => `${resource}.${value}`)).toEqual([]);
	});

	it('are undefined for a resource nobody listed', () => {
		expect(permissionOf('constructor', 'get')).toBeUndefined();
		expect(permissionOf('nothing', 'get')).toBeUndefined();
	});
});
