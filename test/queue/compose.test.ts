/** The compose files say what they promise; there is no Docker engine in the tests, so they are read, not run. */
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { administratorSql } from '../../core/store';
import { ROOT } from '../harness/package-parts';

interface Service {
	image: string;
	command?: string[];
	environment: Record<string, string | number>;
	networks?: string[];
	network_mode?: string;
	ports?: string[];
	profiles?: string[];
	volumes?: string[];
	mem_limit?: string;
	stop_grace_period?: string;
	security_opt?: string[];
	cap_drop?: string[];
	depends_on?: Record<string, { condition: string }> | string[];
	restart?: string;
}
interface Compose {
	services: Record<string, Service>;
	networks: Record<string, { internal?: boolean } | null>;
	volumes: Record<string, unknown>;
}

const docker = (file: string) => fs.readFileSync(path.join(ROOT, 'docker', file), 'utf8');
const compose = parse(docker('compose.queue.yaml'), { merge: true }) as Compose;
const named = (pattern: RegExp) =>
	Object.entries(compose.services).filter(([name]) => pattern.test(name));
const workers = named(/^worker-/);
const n8n = named(/^(?:main|webhook|worker-\d)$/);

/** Settings every process of n8n has; a variable stands with its default. */
const EVERYWHERE: Record<string, string | number | RegExp> = {
	EXECUTIONS_MODE: 'queue',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: 120,
	QUEUE_WORKER_LOCK_DURATION: 120_000,
	EXECUTIONS_TIMEOUT: /:-1800\}$/,
	EXECUTIONS_DATA_MAX_AGE: /:-72\}$/,
	N8N_SSRF_PROTECTION_ENABLED: 'true',
	N8N_SSRF_BLOCKED_IP_RANGES: /^default,/,
	N8N_RESTRICT_FILE_ACCESS_TO: /^\//,
	N8N_PAYLOAD_SIZE_MAX: /:-4\}$/,
	N8N_SECURE_COOKIE: /:-true\}$/,
	N8N_PROXY_HOPS: /./,
	N8N_RUNNERS_MODE: 'external',
	N8N_WEBHOOK_URL: /./,
	N8N_EDITOR_BASE_URL: /./,
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_DEFAULT_BINARY_DATA_MODE: 'database',
	QUEUE_BULL_REDIS_HOST: 'redis',
};

/** Ranges n8n's own list leaves out; the first of them reached loopback. */
const RANGES =
	'::/96,64:ff9b::/96,64:ff9b:1::/48,2002::/16,2001::/32,fec0::/10,ff00::/8,100.64.0.0/10,192.88.99.0/24,224.0.0.0/4,240.0.0.0/4';

describe('compose in queue mode', () => {
	it('has Postgres, Redis, one main, one for webhooks, and five workers with a runner each', () => {
		expect(Object.keys(compose.services).sort()).toEqual(
			[
				'main',
				'postgres',
				'redis',
				'webhook',
				...[1, 2, 3, 4, 5].flatMap((number) => [`runner-${number}`, `worker-${number}`]),
			].sort(),
		);
		expect(compose.services['webhook']?.command).toEqual(['webhook']);
		for (const [, { command }] of workers) expect(command?.[0]).toBe('worker');
		const always = workers.filter(([, { profiles }]) => profiles === undefined);
		expect(always.map(([name]) => name)).toEqual(['worker-1', 'worker-2']);
		for (const [name, { profiles }] of workers)
			expect(compose.services[name.replace('worker', 'runner')]?.profiles).toEqual(profiles);
	});

	it.each(n8n)('%s has the recommended settings', (_name, { environment }) => {
		for (const [setting, wanted] of Object.entries(EVERYWHERE)) {
			const given = environment[setting];
			const fits = wanted instanceof RegExp ? wanted.test(String(given)) : given === wanted;
			expect([setting, given, fits]).toEqual([setting, given, true]);
		}
		expect(environment['N8N_SSRF_BLOCKED_IP_RANGES']).toBe(`default,${RANGES}`);
		// Both stay at n8n's default: blocked, and never named under its old name.
		expect(environment).not.toHaveProperty('N8N_BLOCK_ENV_ACCESS_IN_NODE');
		expect(environment).not.toHaveProperty('WEBHOOK_URL');
	});

	it.each(n8n)('%s stops later than n8n does, without rights of root', (_name, service) => {
		expect(Number.parseInt(service.stop_grace_period ?? '0', 10)).toBeGreaterThan(120);
		expect(service.cap_drop).toEqual(['ALL']);
		expect(service.security_opt).toEqual(['no-new-privileges:true']);
		expect(service.mem_limit).toBeDefined();
	});

	it('keeps webhooks away from the process with the editor', () => {
		expect(compose.services['main']?.environment['N8N_DISABLE_PRODUCTION_MAIN_PROCESS']).toBe(
			'true',
		);
		for (const [name, { environment }] of [...workers, ...named(/^webhook$/)])
			expect([name, environment['N8N_DISABLE_PRODUCTION_MAIN_PROCESS']]).toEqual([name, undefined]);
	});

	it('keeps the queue on disk, whole, and behind a password', () => {
		const { command = [], volumes } = compose.services['redis']!;
		const after = (flag: string) => command[command.indexOf(flag) + 1];
		expect(after('--appendonly')).toBe('yes');
		expect(after('--maxmemory-policy')).toBe('noeviction');
		expect(after('--requirepass')).toMatch(/^\$\{REDIS_PASSWORD:\?/);
		expect(volumes).toEqual(['redis:/data']);
		expect(compose.volumes).toHaveProperty('redis');
	});

	it('lets nobody reach the databases, and publishes two ports to this machine only', () => {
		expect(compose.networks['inside']).toEqual({ internal: true });
		for (const name of ['postgres', 'redis']) {
			expect(compose.services[name]?.networks).toEqual(['inside']);
			expect(compose.services[name]?.ports).toBeUndefined();
		}
		const published = Object.entries(compose.services).flatMap(([name, { ports = [] }]) =>
			ports.map((port) => [name, port.startsWith('127.0.0.1:')]),
		);
		expect(published).toEqual([
			['main', true],
			['webhook', true],
		]);
	});

	it('gives every worker a runner in its own network, of the same version and token', () => {
		for (const [name, worker] of workers) {
			const runner = compose.services[name.replace('worker', 'runner')]!;
			expect(runner.network_mode).toBe(`service:${name}`);
			expect(runner.environment['N8N_RUNNERS_AUTH_TOKEN']).toBe(
				worker.environment['N8N_RUNNERS_AUTH_TOKEN'],
			);
			expect(runner.image.split(':').slice(1).join(':')).toBe(
				worker.image.split(':').slice(1).join(':'),
			);
		}
	});

	it('starts nothing before the main process has made its tables', () => {
		for (const [name, { depends_on }] of [...workers, ...named(/^webhook$/)])
			expect([name, depends_on]).toEqual([name, { main: { condition: 'service_healthy' } }]);
	});

	it('names only settings that this n8n knows', () => {
		const folder = path.join(ROOT, 'scripts', 'host', 'node_modules');
		if (!fs.existsSync(path.join(folder, 'n8n'))) {
			process.stdout.write('not compared with n8n: its folder is not installed here\n');
			return;
		}
		const known = [
			'@n8n/config/dist',
			'n8n/dist/config',
			'n8n-core/dist/binary-data',
			'n8n-core/dist/encryption',
			'n8n/dist/commands',
			'n8n/dist/modules/community-packages',
			'n8n/dist/modules/breaking-changes/rules/v3',
		]
			.map((part) => path.join(folder, part))
			.filter((part) => fs.existsSync(part))
			.flatMap((part) =>
				fs
					.readdirSync(part, { recursive: true, encoding: 'utf8' })
					.filter((name) => name.endsWith('.js'))
					.map((name) => fs.readFileSync(path.join(part, name), 'utf8')),
			)
			.join('\n');
		const ours = new Set(n8n.flatMap(([, { environment }]) => Object.keys(environment)));
		// The zone of the process, which Node reads.
		ours.delete('TZ');
		expect([...ours].filter((name) => !known.includes(name))).toEqual([]);
	});
});

describe('what both compose files share', () => {
	it.each(['compose.yaml', 'compose.queue.yaml'])(
		'%s reads variables the example explains',
		(file) => {
			const read = [...docker(file).matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name]) => name!);
			const example = docker('.env.example');
			const explained = new Map(
				[...example.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
			);
			expect([...new Set(read)].filter((name) => !explained.has(name))).toEqual([]);
			for (const [, name, fallback] of docker(file).matchAll(/\$\{([A-Z0-9_]+):-([^}]*)\}/g)) {
				const differs = file === 'compose.queue.yaml' && name === 'N8N_WEBHOOK_URL';
				if (!differs) expect([name, explained.get(name!)]).toEqual([name, fallback]);
			}
		},
	);

	it('makes every role of the store before its login needs it', () => {
		const init = docker('postgres/init.sh');
		const roles = [...administratorSql('content_agency').matchAll(/CREATE ROLE (\w+)/g)].map(
			([, role]) => role!,
		);
		expect(roles.length).toBeGreaterThanOrEqual(5);
		for (const role of roles) {
			expect(init).toContain(`CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;`);
			expect(init).toContain(`GRANT ${role} TO content_agency WITH INHERIT FALSE, SET TRUE;`);
		}
	});
});
