// node server.mjs <folder with node_modules> <port>
// An identity provider on loopback for the tests. Who types "verified:ada@example.com" as the log-in has a verified address there;
// "unverified:…" has one that nobody verified, "nomail:…" has none; of "unavailable:…" no account can be read. Any password will do.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, port] = process.argv.slice(2);
const { default: Provider } = await import(pathToFileURL(join(folder, 'node_modules/oidc-provider/lib/index.js')));
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'ticket-shop',
    client_secret: 'a secret of the tests',
    token_endpoint_auth_method: 'client_secret_post',
    redirect_uris: [`${issuer}/any-loopback-port`],
  }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  pkce: { required: () => true },
  cookies: { keys: ['a key of the tests'] },
  // The page for logging in and agreeing that comes with the library.
  features: { devInteractions: { enabled: true } },
  findAccount: (_, id) => ({
    accountId: id,
    claims: use => {
      const [kind, address] = id.split(/:(.*)/s);
      if (kind === 'unavailable' && use === 'userinfo') throw new Error('the account store is unavailable');
      return {
        sub: id,
        name: `Name of ${address.split('@')[0]}`,
        ...(kind === 'nomail' ? {} : { email: address, email_verified: kind === 'verified' }),
      };
    },
  }),
});

// The shop's port is not known when this starts (RFC 8252, 7.3 has the same rule for loopback addresses).
provider.Client.prototype.redirectUriAllowed = uri => /^http:\/\/(127\.0\.0\.1|localhost):\d+\/account\/external\/[a-z0-9-]+\/callback$/.test(uri);

createServer(provider.callback()).listen(Number(port), '127.0.0.1', () => console.log(`listening on ${issuer}`));
// Ends with the tests, also when they are killed.
process.stdin.resume().on('end', () => process.exit());
