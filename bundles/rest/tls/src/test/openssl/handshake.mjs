// Connects to 127.0.0.1:PORT, offering GROUPS ('auto': OpenSSL's own choice), and prints what was agreed.
import tls from 'node:tls';

const [port, ecdhCurve] = process.argv.slice(2);
const socket = tls.connect(
  { host: '127.0.0.1', port: Number(port), rejectUnauthorized: false, ecdhCurve },
  () => {
    const { name } = socket.getEphemeralKeyInfo();
    console.log(`${process.versions.openssl} ${socket.getProtocol()} ${name} ${socket.getCipher().name}`);
    socket.end();
  },
);
socket.on('error', (error) => {
  console.log(`refused: ${error.code}`);
  process.exitCode = 1;
});
