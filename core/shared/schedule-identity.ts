/** What makes a planned row the same row again: agency, client, date, time, topic and template. */
import { hash } from 'node:crypto';

/** The parts. */
export interface ScheduleKey {
	agencyId: string;
	clientId: string;
	/** `YYYY-MM-DD`. */
	date: string;
	/** `HH:MM` or `HH:MM:SS`. */
	time: string;
	topic: string;
	templateCode: string;
}

/**
 * SHA-256, hex. Case and spaces of the topic do not count.
 *
 * The text under the hash is the canonical JSON of the parts, written out: sheets have a hundred thousand rows.
 */
export function scheduleIdentity(key: ScheduleKey): string {
	const lower = key.topic.toLowerCase();
	// Most topics have single blanks only; looking costs less than replacing.
	const topic = (/\s\s|[^\S ]/u.test(lower) ? lower.replace(/\s+/gu, ' ') : lower).normalize('NFC');
	return hash(
		'sha256',
		`{"agencyId":${JSON.stringify(key.agencyId.toLowerCase())},"clientId":${JSON.stringify(
			key.clientId.toLowerCase(),
		)},"date":"${key.date}","template":${JSON.stringify(key.templateCode.normalize('NFC'))},"time":"${key.time.padEnd(
			8,
			':00',
		)}","topic":${JSON.stringify(topic)}}`,
	);
}

/** SHA-256 of what a row says beside its identity: tone, keywords, direction, zone, the topic as written, channels. */
export function scheduleContent(content: {
	tone: string;
	keywords: string[];
	customDirection: string;
	timeZone: string;
	topic: string;
	channels: string[];
}): string {
	const { tone, keywords, customDirection, timeZone, topic, channels } = content;
	return hash(
		'sha256',
		JSON.stringify([tone, keywords, customDirection, timeZone, topic, channels]).normalize('NFC'),
	);
}
