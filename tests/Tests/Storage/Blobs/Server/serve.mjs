// Serves a folder as S3 on a free port of this machine alone, and says which. Ends with whoever started it.
import S3rver from "s3rver";

const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: process.argv[2], configureBuckets: [{ name: "menpai" }] });
const { port } = await server.run();
console.log(port);
process.stdin.on("end", () => process.exit(0)).resume();
