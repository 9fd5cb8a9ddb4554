/** The contracts every station meets in. */
export * from './brand';
export * from './brief';
export * from './cover-image';
export * from './document';
export * from './dossier';
export * from './editorial-record';
export * from './evidence';
export * from './outline';
export * from './problem';
export * from './quality';
export * from './quality-scores';
export * from './receipts';
export * from './rendering';
export * from './section';
export * from './usage';
export * from './voice';
