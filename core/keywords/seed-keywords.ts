/** Keywords from a topic, for those who have no list: what people ask about anything, and what titles of results say. */
import type { SearchPort } from '../shared/ports';
import { isAgencyError } from '../shared/errors';
import type { GivenKeyword } from './keyword';
import { plainWords, stemsOf } from './normalise-keywords';

/** What people ask, by language; `%` is the topic. */
const PATTERNS: Record<string, string> = {
	en: '%|what is %|how does % work|% cost|% price|is % worth it|best %|% comparison|% vs alternatives|% benefits|% disadvantages|% examples|% checklist|% guide|how to choose %|% for small business|% requirements|% regulation|% provider|% return on investment|% mistakes|% trends|% case study|how long does % take',
	de: '%|was ist %|wie funktioniert %|% kosten|% preis|lohnt sich %|beste %|% vergleich|% vorteile|% nachteile|% beispiele|% checkliste|% anleitung|% für kleine unternehmen|% voraussetzungen|% gesetz|% anbieter|% fehler|% förderung',
	fr: '%|qu’est-ce que %|comment fonctionne %|% prix|% coût|meilleur %|comparatif %|% avantages|% inconvénients|exemples de %|guide %|% réglementation|fournisseur %',
	es: '%|qué es %|cómo funciona %|% precio|% coste|mejores %|comparativa %|ventajas de %|desventajas de %|ejemplos de %|guía de %|normativa %|proveedor de %',
};
const FROM_TITLES = 40;

/** Keywords of a topic. Nobody knows how often they are searched. */
export async function seedKeywords(
	topic: string,
	about: { language: string; search: readonly SearchPort[]; signal?: AbortSignal | undefined },
): Promise<GivenKeyword[]> {
	const seed = plainWords(topic);
	const patterns = (PATTERNS[about.language.slice(0, 2)] ?? PATTERNS['en']!).split('|');
	const texts = patterns.map((pattern) => pattern.replace('%', seed));
	const [provider] = about.search.filter(({ lane }) => (lane ?? 'web') === 'web');
	if (provider !== undefined) texts.push(...(await fromTitles(seed, provider, about)));
	return [...new Set(texts)].map((text) => ({ text }));
}

async function fromTitles(
	seed: string,
	provider: SearchPort,
	{ language, signal }: { language: string; signal?: AbortSignal | undefined },
): Promise<string[]> {
	try {
		const hits = await provider.search(seed, { count: 20, language, signal });
		const wanted = new Set(stemsOf(seed, language));
		return hits
			.flatMap(({ title }) => title.split(/[|:–—?]| - /))
			.map(plainWords)
			.filter((text) => {
				const stems = stemsOf(text, language);
				return stems.length >= 2 && stems.length <= 7 && stems.some((stem) => wanted.has(stem));
			})
			.slice(0, FROM_TITLES);
	} catch (error) {
		signal?.throwIfAborted();
		// Titles are a bonus: without them the patterns stand.
		if (!isAgencyError(error)) throw error;
		return [];
	}
}
