/** Free ports, and who holds a taken one. */
import fs from 'node:fs';
import net from 'node:net';

/** A port of 127.0.0.1 nobody listens on; `preferred` when that one is free. */
export async function freePort(preferred) {
	if (preferred && (await isFree(preferred))) return preferred;
	return await new Promise((resolve, reject) => {
		const server = net.createServer().once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

/** Whether nobody listens on the port, on any address. */
export async function isFree(port) {
	const tries = await Promise.all(['127.0.0.1', '::'].map((host) => canListen(port, host)));
	return tries.every(Boolean);
}

/** "node server.js (process 4711)", or undefined when it cannot be told (another user's, not Linux). */
export function whoHolds(port) {
	if (process.platform !== 'linux') return undefined;
	const inodes = listeningInodes(port);
	for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			const descriptors = fs.readdirSync(`/proc/${pid}/fd`);
			const holds = descriptors.some((fd) => inodes.has(fs.readlinkSync(`/proc/${pid}/fd/${fd}`)));
			if (holds) return `${commandLine(pid) || 'a program'} (process ${pid})`;
		} catch {
			// The process ended meanwhile or belongs to another user.
		}
	}
	return undefined;
}

/** First words of a process' command line; empty when it is gone. */
export function commandLine(pid) {
	try {
		return fs
			.readFileSync(`/proc/${pid}/cmdline`, 'utf8')
			.split('\0')
			.join(' ')
			.trim()
			.slice(0, 200);
	} catch {
		return '';
	}
}

/** Whether a process with this id runs. */
export function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

function listeningInodes(port) {
	const wanted = port.toString(16).toUpperCase().padStart(4, '0');
	const inodes = new Set();
	for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
		if (!fs.existsSync(table)) continue;
		for (const line of fs.readFileSync(table, 'utf8').split('\n').slice(1)) {
			const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
			if (state === '0A' && local?.endsWith(`:${wanted}`)) inodes.add(`socket:[${inode}]`);
		}
	}
	return inodes;
}

async function canListen(port, host) {
	return await new Promise((resolve) => {
		const server = net.createServer();
		// A machine without IPv6 cannot listen on "::"; that says nothing about the port.
		server.once('error', (error) =>
			resolve(error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL'),
		);
		server.listen({ port, host, ipv6Only: host === '::' }, () => server.close(() => resolve(true)));
	});
}
