/**
 * Reception: sessions (接访、约访、下访) planned, published, held; appointments; calendar feeds.
 *
 * Words: session = one occasion of one post; publication 公示 = what the public may see of it; feed = a secret calendar address.
 */

export const RESOLVERS = [];
