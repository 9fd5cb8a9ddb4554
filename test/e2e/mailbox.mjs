/** A mail server that takes every mail and keeps it: just enough SMTP for n8n's mail node. */
import net from 'node:net';

/**
 * Listens on a free port of this machine.
 *
 * @returns {Promise<{port: number, mails: {to: string[], text: string}[], close: () => Promise<void>}>}
 */
export async function openMailbox() {
	const mails = [];
	const sockets = new Set();
	const server = net.createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		talk(socket, mails);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: server.address().port,
		mails,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function talk(socket, mails) {
	let rest = '';
	let to = [];
	let lines;
	const say = (line) => socket.write(`${line}\r\n`);
	say('220 mailbox');
	const take = (line) => {
		if (lines !== undefined) {
			if (line !== '.') return void lines.push(line);
			mails.push({ to, text: lines.join('\n') });
			[to, lines] = [[], undefined];
			return say('250 kept');
		}
		const word = line.slice(0, 4).toUpperCase();
		if (word === 'RCPT') to.push(line.replace(/^.*<(.*)>.*$/, '$1'));
		if (word === 'DATA') {
			lines = [];
			return say('354 go on');
		}
		if (word !== 'QUIT') return say('250 mailbox');
		say('221 bye');
		socket.end();
	};
	socket.setEncoding('utf8');
	socket.on('data', (text) => {
		const parts = (rest + text).split('\r\n');
		rest = parts.pop() ?? '';
		for (const part of parts) take(part);
	});
}
