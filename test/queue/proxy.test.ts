/** The proxy of the compose files lets the world reach webhooks, forms and pages, and nothing else. */
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../harness/package-parts';

const docker = (file: string) => fs.readFileSync(path.join(ROOT, 'docker', file), 'utf8');
const caddyfile = docker('proxy/Caddyfile').replaceAll(/^\s*#.*$/gm, '');

/** Addresses of a block and its lines. */
function blocks(): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const [, address = '', body = ''] of caddyfile.matchAll(/^(\S[^\n]*) \{\n([\s\S]*?)^\}/gm))
		found.set(
			address,
			body
				.split('\n')
				.map((line) => line.trim())
				.filter(Boolean),
		);
	return found;
}

describe('the proxy', () => {
	it('has a block for agencies below one domain and one for domains of their own', () => {
		expect([...blocks()].filter(([address]) => !address.startsWith('('))).toEqual([
			[
				'*.{$PAGES_DOMAIN}',
				['tls /certificates/wildcard.pem /certificates/wildcard.key', 'import open_doors'],
			],
			['{$CUSTOM_DOMAINS:custom.localhost}', ['import open_doors']],
		]);
	});

	it('opens webhooks and forms only, and answers everything else itself', () => {
		const doors = blocks().get('(open_doors)') ?? [];
		expect(doors[0]).toBe('@open path /webhook/* /webhook-waiting/* /form/* /form-waiting/*');
		expect(doors.filter((line) => line.startsWith('handle'))).toEqual([
			'handle @open {',
			'handle {',
		]);
		expect(doors.slice(doors.indexOf('handle {'))).toEqual(['handle {', 'respond 404', '}']);
	});

	it('says itself where a caller is, whatever the caller says', () => {
		expect(caddyfile).toMatch(/^\s*header_up X-Real-IP \{remote_host\}$/m);
		expect(caddyfile).not.toContain('trusted_proxies');
	});

	it('runs without rights it does not need, and reads variables the example explains', () => {
		const { services } = parse(docker('compose.proxy.yaml')) as {
			services: { proxy: Record<string, unknown> & { environment: Record<string, string> } };
		};
		expect(services.proxy).toMatchObject({
			cap_drop: ['ALL'],
			cap_add: ['NET_BIND_SERVICE'],
			security_opt: ['no-new-privileges:true'],
			networks: ['outside'],
		});
		const named = [...caddyfile.matchAll(/\{\$([A-Z_]+)/g)].map(([, name]) => name!);
		expect(Object.keys(services.proxy.environment).sort()).toEqual([...new Set(named)].sort());
		const example = new Map(
			[...docker('.env.example').matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(([, name, value]) => [
				name!,
				value!,
			]),
		);
		for (const [, name, fallback] of docker('compose.proxy.yaml').matchAll(
			/\$\{([A-Z0-9_]+):(?:-([^}]*)|\?[^}]*)\}/g,
		))
			expect([name, example.get(name!)]).toEqual([name, fallback ?? '']);
	});
});
