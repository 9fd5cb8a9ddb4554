/** The numbers of the ZIP format that both sides need (APPNOTE 6.3). */

/** Signatures. */
export const LOCAL = 0x04034b50;
export const DESCRIPTOR = 0x08074b50;
export const CENTRAL = 0x02014b50;
export const END = 0x06054b50;
export const END_64 = 0x06064b50;
export const LOCATOR_64 = 0x07064b50;

/** Lengths of the records without what varies. */
export const LOCAL_BYTES = 30;
export const DESCRIPTOR_BYTES = 16;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;
export const END_64_BYTES = 56;
export const LOCATOR_64_BYTES = 20;

/** What stands for "see the 64-bit record". */
export const SEE_64 = 0xffffffff;
export const SEE_64_COUNT = 0xffff;

/** Names are UTF-8; sizes follow the bytes. */
export const FLAGS = 0x0808;
/** The entry is encrypted. */
export const ENCRYPTED = 0x0001;

export const STORED = 0;
export const DEFLATED = 8;
