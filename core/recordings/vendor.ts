/** What a recording tool is: how its deliveries are verified over their raw bytes, and how a recording is read from them. */
import { z } from 'zod/v4';

/** A delivery as it arrived. */
export interface Delivery {
	/** Lower-case header names. */
	headers: Record<string, string>;
	rawBody: Uint8Array;
	/** Secrets that count now; two during a rotation. */
	secrets: string[];
	/** Unix time in seconds. */
	nowSeconds: number;
	settings: Record<string, string>;
}

/** Whether a delivery is genuine. `id` is the same for every repetition of one event. */
export type Verdict =
	| { ok: true; id: string }
	| { ok: false; code: 'HOOK_001' | 'HOOK_002' | 'HOOK_003'; reason: string };

/** A recording with its transcript, the same for every tool. */
export const RecordingSchema = z.object({
	source: z.string(),
	externalId: z.string(),
	title: z.string(),
	startedAt: z.string().default(''),
	durationMs: z.number().default(0),
	language: z.string().default(''),
	url: z.string().default(''),
	client: z
		.string()
		.default('')
		.describe('Name of the client, when the tool sends one; never decides the agency'),
	participants: z.array(z.object({ name: z.string() })).default([]),
	segments: z
		.array(
			z.object({ startMs: z.number(), endMs: z.number(), speaker: z.string(), text: z.string() }),
		)
		.default([]),
});

/** A recording. */
export type Recording = z.infer<typeof RecordingSchema>;

/** One signing scheme. */
export interface Vendor {
	/** Published id; never renamed. */
	id: string;
	label: string;
	/** How it signs, in a sentence for the panel. */
	description: string;
	verify(delivery: Delivery): Verdict;
}

/** Gives a vendor its type. */
export function defineVendor(vendor: Vendor): Vendor {
	return vendor;
}
