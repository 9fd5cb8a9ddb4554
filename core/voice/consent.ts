/** Nobody's person is spoken for without their recorded, unexpired, unrevoked consent (X-21). */
import type { VoiceCard } from '../contracts';
import { AgencyError } from '../shared/errors';

/** Whether a card is a person's: it says "I", tells their stories, or carries a consent. */
export function speaksAsPerson(card: VoiceCard): boolean {
	const personal = [card.anecdotes, card.knownFor, card.passions, card.quirks];
	return (
		card.person === 'i' || card.consent !== undefined || personal.some((list) => list.length > 0)
	);
}

/**
 * Refuses a card that speaks as a person who did not allow it.
 *
 * @param today ISO date or time
 * @throws {AgencyError} `VOICE_001`
 */
export function needConsent(card: VoiceCard, today: string): void {
	if (!speaksAsPerson(card)) return;
	const problem = problemOf(card, dayOf(today));
	if (problem === undefined) return;
	throw new AgencyError({
		kind: 'config',
		code: 'VOICE_001',
		message: `The text would speak as ${card.name === '' ? 'a person' : `"${card.name}"`}, but ${problem}`,
		hint: 'Record that person’s consent in the voice card (person, recordedAt, expiresAt), or use a voice card without "I", known-for, passions, quirks and anecdotes.',
		field: 'voice.card.consent',
	});
}

function problemOf({ name, consent }: VoiceCard, today: string): string | undefined {
	if (consent === undefined) return 'no consent of that person is recorded';
	if (consent.person.trim() === '') return 'the recorded consent names nobody';
	if (name !== '' && !sameName(name, consent.person))
		return `the recorded consent is that of "${consent.person}"`;
	if (consent.revokedAt !== '') return `the consent was revoked on ${dayOf(consent.revokedAt)}`;
	const recorded = dayOf(consent.recordedAt);
	if (!isDay(recorded)) return 'the consent has no date';
	if (recorded > today) return `the consent is dated ${recorded}, after today`;
	if (consent.expiresAt === '') return undefined;
	const expires = dayOf(consent.expiresAt);
	if (!isDay(expires)) return `"${consent.expiresAt}" is no date on which the consent could end`;
	return expires < today ? `the consent expired on ${expires}` : undefined;
}

const dayOf = (time: string): string => time.trim().slice(0, 10);
const isDay = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day);
const sameName = (a: string, b: string): boolean =>
	a.normalize('NFKC').trim().toLowerCase() === b.normalize('NFKC').trim().toLowerCase();
