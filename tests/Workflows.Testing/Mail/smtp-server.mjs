// A real SMTP server for tests, steered by JSON lines: commands on standard input, events on standard output.
// The behaviour holds for the next messages until it is changed:
//   accept              takes every message
//   refuse / greylist   answers the recipient with 550, repeating the address / with 450
//   unwelcome           answers the connection with 554, as a server does that wants nothing from us
//   refusesender        answers the sender with 550
//   reject              takes the message's text and answers it with 554
//   hold                takes the text, tells us, and answers only after "release"
//   drop                takes the text, tells us, and cuts the connection without an answer
import { X509Certificate } from 'node:crypto';
import readline from 'node:readline';
import { SMTPServer } from 'smtp-server';
import tlsOptions from 'smtp-server/lib/tls-options.js';

const options = JSON.parse(process.argv[2] ?? '{}');
const tell = event => process.stdout.write(JSON.stringify(event) + '\n');
let behaviour = 'accept';
let held = [];

const answer = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  authOptional: !options.user,
  allowInsecureAuth: true,
  disabledCommands: options.startTls ? [] : ['STARTTLS'],
  disableReverseLookup: true,
  hideSize: true,
  onAuth(auth, session, callback) {
    if (auth.username === options.user && auth.password === options.password) return callback(null, { user: auth.username });
    return callback(answer(535, 'Wrong user or password'));
  },
  onConnect(session, callback) {
    if (behaviour === 'unwelcome') return callback(answer(554, 'No service for you'));
    return callback();
  },
  onMailFrom(address, session, callback) {
    if (behaviour === 'refusesender') return callback(answer(550, 'Sender not allowed'));
    return callback();
  },
  onRcptTo(address, session, callback) {
    if (behaviour === 'refuse') return callback(answer(550, `<${address.address}>: no such mailbox here`));
    if (behaviour === 'greylist') return callback(answer(450, 'Greylisted, try again later'));
    return callback();
  },
  onData(stream, session, callback) {
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', () => {
      const mail = {
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map(recipient => recipient.address),
        secure: session.secure,
        user: session.user ?? null,
        raw: Buffer.concat(chunks).toString('base64'),
      };
      const accept = () => {
        tell({ event: 'accepted', mail });
        callback(null, 'taken');
      };
      if (behaviour === 'reject') return callback(answer(554, 'Content refused'));
      tell({ event: 'received', mail });
      if (behaviour === 'drop') return cut(session.id);
      if (behaviour === 'hold') return held.push(accept);
      return accept();
    });
  },
});

// Told to the test so that a client can be set up to trust exactly this one.
const certificate = new X509Certificate(tlsOptions().cert).fingerprint256;

function cut(sessionId) {
  for (const connection of server.connections) {
    if (connection.session?.id === sessionId || connection.id === sessionId) connection._socket.destroy();
  }
}

server.on('error', () => {});
server.listen(0, '127.0.0.1', () => tell({ event: 'listening', port: server.server.address().port, certificate }));

const commands = readline.createInterface({ input: process.stdin });
commands.on('line', line => {
  const command = JSON.parse(line);
  if (command.behaviour) behaviour = command.behaviour;
  if (command.hangUp) for (const connection of server.connections) connection._socket.destroy();
  if (command.release) {
    const waiting = held;
    held = [];
    waiting.forEach(accept => accept());
  }
  tell({ event: 'done' });
});
// The test process is gone when standard input ends: nothing is left running after a killed test.
commands.on('close', () => process.exit(0));
