export function assembleDotProducts(): Promise<Uint8Array>;
