/** Reads a recording from the body of a verified delivery. Everything in it is text from outside. */
import { z } from 'zod/v4';
import { AgencyError } from '../shared/errors';
import { RecordingSchema, type Recording } from './vendor';

/** Ceilings of a body. */
export const BODY_LIMITS = { bytes: 2_000_000, depth: 64, keys: 50_000, segments: 20_000 };

const loose = z.looseObject({});
const text = z.preprocess((value) => (typeof value === 'string' ? value : ''), z.string());
const SegmentSchema = z.looseObject({
	startMs: z.number().optional(),
	start: z.number().optional(),
	endMs: z.number().optional(),
	end: z.number().optional(),
	speaker: text,
	text,
});
const BodySchema = z.looseObject({
	type: text,
	data: loose.optional(),
});

/**
 * The recording of a body: `{type, data: {id, title, startedAt, durationMs, language, url, client, participants[], segments[] or transcript}}`,
 * or the same without the envelope. Times of segments are milliseconds (`startMs`) or seconds (`start`).
 *
 * @throws {AgencyError} `HOOK_005` too large, or more keys than anybody says anything with · `HOOK_006` malformed
 */
export function readRecording(rawBody: Uint8Array, source: string): Recording {
	if (rawBody.length > BODY_LIMITS.bytes) {
		throw refuse(
			'HOOK_005',
			`The delivery has ${Math.round(rawBody.length / 1000)} kB; the limit is 2,000 kB`,
		);
	}
	const body = parse(rawBody);
	const data = (BodySchema.parse(body).data ?? body) as Record<string, unknown>;
	const externalId = textOf(data.id ?? data.externalId ?? data.recordingId);
	if (externalId === '')
		throw refuse('HOOK_006', 'The delivery names no recording: there is no "id" in it');
	const recording = RecordingSchema.safeParse({
		source,
		externalId: externalId.slice(0, 200),
		title: textOf(data.title).slice(0, 500) || `Recording ${externalId}`.slice(0, 500),
		startedAt: textOf(data.startedAt ?? data.started_at).slice(0, 40),
		durationMs: numberOf(data.durationMs),
		language: textOf(data.language).slice(0, 35),
		url: /^https:\/\//.test(textOf(data.url)) ? textOf(data.url).slice(0, 2_048) : '',
		client: textOf(data.client).slice(0, 200),
		participants: Array.isArray(data.participants)
			? data.participants
					.slice(0, 200)
					.map((one) => ({ name: textOf((one as { name?: unknown })?.name ?? one).slice(0, 200) }))
			: [],
		segments: segmentsOf(data),
	});
	if (!recording.success) throw refuse('HOOK_006', 'The delivery is not a recording');
	return recording.data;
}

function segmentsOf(data: Record<string, unknown>): unknown[] {
	if (Array.isArray(data.segments)) {
		return data.segments.slice(0, BODY_LIMITS.segments).flatMap((segment) => {
			const parsed = SegmentSchema.safeParse(segment);
			if (!parsed.success) return [];
			const { startMs, start, endMs, end, speaker, text } = parsed.data;
			const begins = startMs ?? (start ?? 0) * 1000;
			return [
				{
					startMs: begins,
					endMs: endMs ?? (end === undefined ? begins : end * 1000),
					speaker,
					text,
				},
			];
		});
	}
	const transcript = textOf(data.transcript);
	return transcript === '' ? [] : [{ startMs: 0, endMs: 0, speaker: '', text: transcript }];
}

function parse(rawBody: Uint8Array): unknown {
	let body: unknown;
	try {
		body = JSON.parse(
			new TextDecoder('utf-8', { fatal: true }).decode(rawBody),
			(key, value: unknown) => {
				if (key === '__proto__' || key === 'constructor' || key === 'prototype')
					throw new Error('forbidden key');
				return value;
			},
		);
	} catch {
		throw refuse('HOOK_006', 'The delivery is not readable as JSON in UTF-8');
	}
	if (body === null || typeof body !== 'object' || Array.isArray(body)) {
		throw refuse('HOOK_006', 'The delivery is not a JSON object');
	}
	const { depth, keys } = shapeOf(body);
	if (depth > BODY_LIMITS.depth)
		throw refuse('HOOK_006', `The delivery is nested deeper than ${BODY_LIMITS.depth}`);
	if (keys > BODY_LIMITS.keys)
		throw refuse('HOOK_005', `The delivery has more than ${BODY_LIMITS.keys} keys`);
	return body;
}

/** How deep a body is nested and how many keys it has; counted no further than one past the limits. */
function shapeOf(root: unknown): { depth: number; keys: number } {
	let level = [root];
	let keys = 0;
	for (let depth = 0; ; depth += 1) {
		const below: unknown[] = [];
		for (const value of level) {
			if (value === null || typeof value !== 'object') continue;
			const inside: unknown[] = Object.values(value);
			if (!Array.isArray(value)) keys += inside.length;
			for (const one of inside) below.push(one);
		}
		level = below;
		const isOver = depth > BODY_LIMITS.depth || keys > BODY_LIMITS.keys;
		if (level.length === 0 || isOver) return { depth, keys };
	}
}

const textOf = (value: unknown): string =>
	(typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')
		.replaceAll('\u0000', '')
		.toWellFormed()
		.trim();
const numberOf = (value: unknown): number =>
	typeof value === 'number' && Number.isFinite(value) ? value : 0;

function refuse(code: string, message: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code,
		message,
		hint: 'Compare the delivery with the shape in the README, or put a Set node of the tool’s own between.',
	});
}
