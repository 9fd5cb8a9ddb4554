/** AI-text detectors a node can ask: those that were chosen, each with the key of the client or agency, else its credential. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { detectors, type ReadyDetector } from '../../core/quality';
import { AgencyError } from '../../core/shared/errors';
import { sha256 } from '../../core/shared/hash';
import type { ChannelHttp } from '../../core/shared/ports';
import { rememberSecret } from '../../core/shared/scrub';
import { credentialHttp, keyedHttp, openHttp } from '../shared/credential-http';
import { INSTANCE_KEYS, type Keys, type OwnKey } from '../shared/keys';

/** Credential type of each detector. */
const CREDENTIALS: Record<string, string> = {
	copyleaks: 'copyleaksApi',
	gptzero: 'gptZeroApi',
	originality: 'originalityApi',
	sapling: 'saplingApi',
	winston: 'winstonApi',
};

/** Header in which a key from the vault signs a request in; the kinds are the ids of the detectors. Copyleaks logs in instead. */
const KEY_HEADERS: Record<string, (key: string) => Record<string, string>> = {
	gptzero: (key) => ({ 'x-api-key': key }),
	originality: (key) => ({ 'X-OAI-API-KEY': key }),
	sapling: (key) => ({ Authorization: `Bearer ${key}` }),
	winston: (key) => ({ Authorization: `Bearer ${key}` }),
};

/** The detectors as a menu. */
export const DETECTOR_OPTIONS = Object.values(detectors)
	.map(({ id, label }) => ({ name: label, value: id }))
	.sort((a, b) => a.name.localeCompare(b.name));

const LOGIN_URL = 'https://id.copyleaks.com/v3/account/login/api';
/** A token holds 48 hours; it is given up an hour early. */
const TOKEN_HOURS = 47;
const HOUR_MS = 3_600_000;

/** Copyleaks tokens of this process by a hash of who they belong to: logging in is limited to 12 in 15 minutes. */
const TOKENS = new Map<string, { token: string; untilMs: number }>();

/**
 * The chosen detectors, in the order of the choice. A key of the client or the agency goes before the credential.
 *
 * @param options.mode in `first` a detector without a key is passed over while another has one
 * @throws {AgencyError} `CFG_001` a chosen detector has neither key nor credential, `CFG_002` an unknown one,
 * `SECRET_001` there is only a credential of the operator, which the plan does not include
 */
export function readyDetectors(
	context: IExecuteFunctions,
	chosen: readonly string[],
	options: { mode: 'all' | 'first'; now: string; keys?: Keys },
): ReadyDetector[] {
	const { mode, now, keys = INSTANCE_KEYS } = options;
	const set = context.getNode().credentials ?? {};
	const known = chosen.map((id) => {
		const detector = Object.values(detectors).find((one) => one.id === id);
		if (detector === undefined) throw unknownDetector(id);
		const credential = CREDENTIALS[id]!;
		return { detector, credential, isReady: keys.has(id) || set[credential] !== undefined };
	});
	const ready = known.filter(({ isReady }) => isReady);
	const missing = known.filter(({ isReady }) => !isReady);
	if (missing.length > 0 && (mode === 'all' || ready.length === 0)) {
		throw withoutCredential(missing.map(({ detector }) => detector.label));
	}
	return ready.map(({ detector, credential }) => {
		const own = keys.own(detector.id);
		if (detector.id === 'copyleaks') {
			const account = async () => (own === undefined ? await ofNode(context) : await ofVault(own));
			return { detector, http: copyleaksDoor(context, { now, account }) };
		}
		if (own === undefined) {
			return { detector, http: credentialHttp(context, credential, detector.baseUrl).request };
		}
		const headers = async () => KEY_HEADERS[detector.id]!((await own.open()).secret);
		return { detector, http: keyedHttp(context, { baseUrl: detector.baseUrl, headers }).request };
	});
}

/** Who logs in to Copyleaks. */
interface Account {
	email: string;
	key: string;
}

async function ofNode(context: IExecuteFunctions): Promise<Account> {
	const { email, apiKey } = await context.getCredentials('copyleaksApi');
	const key = String(apiKey ?? '');
	rememberSecret(key);
	return { email: String(email ?? ''), key };
}

async function ofVault(own: OwnKey): Promise<Account> {
	const { username = '', secret } = await own.open();
	return { email: username, key: secret };
}

/** Logs in first, once in two days; a token that is refused is forgotten and asked for once more. */
function copyleaksDoor(
	context: IExecuteFunctions,
	{ now, account }: { now: string; account: () => Promise<Account> },
): ChannelHttp['request'] {
	const { request: send } = openHttp(context);
	return async (request) => {
		const who = await account();
		const name = sha256(`${who.email}\n${who.key}`);
		const signal = request.signal;
		const withToken = async (token: string) =>
			await send({ ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } });
		const kept = TOKENS.get(name);
		if (kept !== undefined && kept.untilMs > Date.parse(now)) {
			const answer = await withToken(kept.token);
			if (answer.status !== 401) return answer;
			TOKENS.delete(name);
		}
		const login = await send({ method: 'POST', url: LOGIN_URL, json: who, signal });
		const token = (login.json as { access_token?: unknown } | undefined)?.access_token;
		if (login.status !== 200 || typeof token !== 'string') {
			return login.status === 200 ? { ...login, status: 502 } : login;
		}
		rememberSecret(token);
		TOKENS.set(name, { token, untilMs: Date.parse(now) + TOKEN_HOURS * HOUR_MS });
		return await withToken(token);
	};
}

function withoutCredential(labels: string[]): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: `No credential is chosen for ${labels.join(', ')}`,
		hint: 'Choose the credential on this node, put a key into the store with Secret → Set, or take the detector out of "AI Detection".',
		field: 'detectors',
	});
}

function unknownDetector(id: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `"${id.slice(0, 60)}" is no detector this node knows${/turnitin/i.test(id) ? ': Turnitin has no public interface' : ''}`,
		hint: `Choose among ${DETECTOR_OPTIONS.map(({ value }) => value).join(', ')}.`,
		field: 'detectors',
	});
}
