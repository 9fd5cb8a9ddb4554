/** Pages in ten languages and several encodings, each with the furniture its language uses. */
import { ENGLISH as E, LANGUAGES as L } from './prose.mjs';
import { frame, link, paragraphs } from './page.mjs';

const FURNITURE = {
	de: [
		'Lesen Sie auch',
		'Gärten im Schatten der Türme',
		'Jetzt Newsletter abonnieren und nichts verpassen',
		'Anzeige',
	],
	fr: [
		'À lire aussi',
		'Les jardins à l’ombre des tours',
		'Inscrivez-vous à notre newsletter gratuite',
		'Publicité',
	],
	es: [
		'Te puede interesar',
		'Los jardines a la sombra de las torres',
		'Suscríbete a nuestro boletín gratuito',
		'Publicidad',
	],
	it: [
		'Leggi anche',
		'I giardini all’ombra delle torri',
		'Iscriviti alla nostra newsletter gratuita',
		'Pubblicità',
	],
	pt: [
		'Leia também',
		'Os jardins à sombra das torres',
		'Inscreva-se na nossa newsletter gratuita',
		'Publicidade',
	],
	nl: [
		'Lees ook',
		'Tuinen in de schaduw van torens',
		'Schrijf je in voor onze nieuwsbrief',
		'Advertentie',
	],
	ru: ['Читайте также', 'Сады в тени башен', 'Подпишитесь на нашу рассылку', 'Реклама'],
	ja: ['関連記事', '塔の影に咲く庭', 'メールマガジンに登録', '広告'],
	zh: ['相关阅读', '高楼阴影下的花园', '订阅我们的简报', '广告'],
	ar: ['اقرأ أيضا', 'حدائق في ظل الأبراج', 'اشترك في نشرتنا', 'إعلان'],
};

const latin1 = (html) => Buffer.from(html, 'latin1');

/** name → page. */
export const LANGUAGE_PAGES = Object.fromEntries(
	Object.entries(FURNITURE).map(([lang, [heading, lure, prompt, ad]]) => [
		`language-${lang}`,
		({ a, f }) =>
			frame(
				f,
				`<article>${paragraphs(a, L[lang].slice(0, 2))}<p>${f(ad)}</p><h3>${f(heading)}</h3><ul><li>${link(f(lure))}</li><li>${link(f(`${lure} 2`))}</li></ul>${paragraphs(a, L[lang].slice(2))}<p>${link(f(prompt))}</p></article>`,
				{ lang },
			),
	]),
);

/** Pages whose bytes are not what they say they are: name → `{page, encode, contentType}`. */
export const ENCODED = {
	'charset-latin1-in-header': {
		page: ({ a }) => `<html lang="de"><title>Leitungen</title><body>${paragraphs(a, L.de)}`,
		encode: latin1,
		contentType: 'text/html; charset=iso-8859-1',
	},
	'charset-wrong-declared': {
		page: ({ a }) =>
			`<html lang="fr"><meta charset="utf-8"><title>Conduites</title><body>${paragraphs(a, L.fr).replaceAll('’', "'")}`,
		encode: latin1,
		contentType: 'text/html; charset=utf-8',
		quotes: true,
	},
	'charset-utf8-said-latin1': {
		page: ({ a }) =>
			`<html lang="de"><meta charset="iso-8859-1"><title>Leitungen</title><body>${paragraphs(a, L.de)}`,
		encode: (html) => Buffer.from(html, 'utf8'),
		contentType: 'text/html',
	},
	'charset-none': {
		page: ({ a }) => `<title>Leitungen</title>${paragraphs(a, L.de)}`,
		encode: (html) => Buffer.from(html, 'utf8'),
		contentType: 'text/html',
	},
	'charset-utf16': {
		page: ({ a }) => `<title>Vans</title>${paragraphs(a, E.slice(0, 4))}`,
		encode: (html) => Buffer.from(`\ufeff${html}`, 'utf16le'),
		contentType: 'text/html',
	},
};
