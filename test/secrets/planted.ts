/** Twenty secrets, each of another kind and shape, that have to stay where they were put. */

const at = (index: number) => `planted${String(index).padStart(2, '0')}`;

/** Secrets by what they are; half of them have no shape a pattern could know. */
export const PLANTED = {
	anthropicCredential: `sk-ant-${at(1)}-Kq7Lr2Vw9Xz`,
	anthropicHeader: `${at(2)} gateway words without a shape`,
	tavilyCredential: `tvly-${at(3)}Bn4Mk8`,
	serperCredential: `${at(4)}c0ffee11aa22bb33`,
	exaCredential: `${at(5)}-2b1f-4c77-9d10`,
	perplexityCredential: `pplx-${at(6)}Hj5Tg1`,
	freepikCredential: `FPSX${at(7)}zz`,
	unsplashCredential: `${at(8)}_Unsplash/Key+8=`,
	pexelsCredential: `${at(9)}Pexels563492ad6f`,
	wordpressPassword: `${at(10)} abcd efgh "ijkl" & m`,
	linkedInToken: `AQX${at(11)}.token~1`,
	linkedInRefresh: `${at(12)}-refresh-äöü`,
	linkedInClientSecret: `WPL_AP1.${at(13)}.z==`,
	vaultKey: Buffer.from(`${at(14)}-vault-key-of-32-bytes!`).toString('base64'),
	previousVaultKey: Buffer.from(`${at(15)}-vault-key-before-32-b!`).toString('base64'),
	browserToken: `${at(16)}browser/token`,
	clientAnthropic: `sk-ant-${at(17)}-OfTheClient`,
	clientTavily: `tvly-${at(18)}OfTheClient`,
	clientLinkedIn: `${at(19)} client token, <no> shape`.replaceAll(/[ ,<>]/gu, '.'),
	clientWordPress: `${at(20)} wxyz 'uvst' {rqpo}`,
	webhookSecret: `whsec_${Buffer.from(`${at(21)} signs webhooks`).toString('base64')}`,
} as const;

/** Name of a planted secret. */
export type PlantedName = keyof typeof PLANTED;
