package io.sigmavault.keys.tpm;

import java.io.IOException;
import java.util.Arrays;

/// The commands that are used of part 3, on one connection. Used by one thread at a time. A TPM without a resource manager has room for
/// three objects: callers flush.
final class Tpm implements AutoCloseable {

    static final int OWNER = 0x40000001;
    static final int NOBODY = 0x40000007; // TPM_RH_NULL
    static final int ENDORSEMENT = 0x4000000B;

    private static final int NO_ALGORITHM = 0x10;
    private static final int RSASSA = 0x14;
    private static final int ECDSA = 0x18;
    private static final int HASHCHECK = 0x8024;
    private static final int POLICY_SESSION = 1;
    private static final int MOST_TRIES = 40;
    private static final long RETRY_MILLIS = 25;
    private static final byte[] EMPTY = new byte[0];

    /// PCR 11 of the SHA-256 bank (TPML_PCR_SELECTION).
    private static final byte[] PCR_11 = {0, 0, 0, 1, 0, Templates.SHA256, 3, 0, 8, 0};

    private final Transport transport;

    Tpm(Transport transport) {
        this.transport = transport;
    }

    Answer run(Command command) throws IOException, AnswerException {
        byte[] bytes = command.finish();
        try {
            for (int i = 1; ; i++) {
                try {
                    return Answer.of(transport.transmit(bytes));
                } catch (AnswerException e) {
                    if (!passing(e.code()) || i == MOST_TRIES) {
                        throw e;
                    }
                    pause();
                }
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static boolean passing(int code) {
        return code == AnswerException.RETRY
                || code == AnswerException.NV_RATE
                || code == AnswerException.TESTING;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the TPM is busy", e);
        }
    }

    /// TPM2_CreatePrimary. @return handle and public area
    Loaded createPrimary(int hierarchy, byte[] template) throws IOException, AnswerException {
        var command = Command.of(0x131, hierarchy).password(EMPTY);
        Answer answer = run(create(command, EMPTY, EMPTY, template));
        int handle = answer.u32();
        answer.u32();
        return new Loaded(handle, answer.sized());
    }

    /// TPM2_Create.
    ///
    /// @param value that the object is authorised with
    /// @param sealed data of a sealed object, empty for a key
    Blob create(int parent, byte[] parentValue, byte[] value, byte[] sealed, byte[] template)
            throws IOException, AnswerException {
        var command = Command.of(0x153, parent).password(parentValue);
        Answer answer = run(create(command, value, sealed, template));
        answer.u32();
        byte[] secretPart = answer.sized();
        return new Blob(answer.sized(), secretPart);
    }

    private static Command create(Command command, byte[] value, byte[] sealed, byte[] template) {
        byte[] sensitive = Command.structure(to -> to.sized(value).sized(sealed));
        command.sized(sensitive).sized(template).sized(EMPTY).u32(0);
        Arrays.fill(sensitive, (byte) 0);
        return command;
    }

    /// TPM2_Load. @return a handle
    int load(int parent, byte[] parentValue, Blob blob) throws IOException, AnswerException {
        return run(Command.of(0x157, parent)
                        .password(parentValue)
                        .sized(blob.secretPart())
                        .sized(blob.area()))
                .u32();
    }

    /// TPM2_LoadExternal of a public key. @return its handle and name
    Loaded loadExternal(byte[] area) throws IOException, AnswerException {
        Answer answer = run(Command.of(0x167).sized(EMPTY).sized(area).u32(OWNER));
        return new Loaded(answer.u32(), answer.sized());
    }

    /// TPM2_VerifySignature by RSA. @return the ticket
    byte[] verify(int key, byte[] digest, byte[] signature) throws IOException, AnswerException {
        Answer answer =
                run(
                        Command.of(0x177, key)
                                .sized(digest)
                                .u16(RSASSA)
                                .u16(Templates.SHA256)
                                .sized(signature));
        int tag = answer.u16();
        int hierarchy = answer.u32();
        byte[] mac = answer.sized();
        return Command.structure(to -> to.u16(tag).u32(hierarchy).sized(mac));
    }

    /// TPM2_StartAuthSession for a policy. @return a handle
    int startPolicy() throws IOException, AnswerException {
        return run(Command.of(0x176, NOBODY, NOBODY)
                        .sized(new byte[16])
                        .sized(EMPTY)
                        .u8(POLICY_SESSION)
                        .u16(NO_ALGORITHM)
                        .u16(Templates.SHA256))
                .u32();
    }

    /// TPM2_PolicyPCR with PCR 11 as it is, then TPM2_PolicyGetDigest.
    byte[] policyPcr11(int session) throws IOException, AnswerException {
        run(Command.of(0x17F, session).sized(EMPTY).raw(PCR_11));
        return run(Command.of(0x189, session)).sized();
    }

    /// TPM2_PolicyAuthorize.
    void policyAuthorize(int session, byte[] approved, byte[] signerName, byte[] ticket)
            throws IOException, AnswerException {
        run(Command.of(0x16A, session).sized(approved).sized(EMPTY).sized(signerName).raw(ticket));
    }

    /// TPM2_Unseal by value.
    byte[] unseal(int item, byte[] value) throws IOException, AnswerException {
        return unsealed(Command.of(0x15E, item).password(value));
    }

    /// TPM2_Unseal by a policy.
    byte[] unsealByPolicy(int item, int session) throws IOException, AnswerException {
        return unsealed(Command.of(0x15E, item).policy(session));
    }

    private byte[] unsealed(Command command) throws IOException, AnswerException {
        Answer answer = run(command);
        answer.u32();
        return answer.sized();
    }

    /// TPM2_Sign of a SHA-256. @return r and s of 32 bytes each
    byte[] sign(int key, byte[] value, byte[] digest) throws IOException, AnswerException {
        Answer answer =
                run(
                        Command.of(0x15D, key)
                                .password(value)
                                .sized(digest)
                                .u16(ECDSA)
                                .u16(Templates.SHA256)
                                .u16(HASHCHECK)
                                .u32(NOBODY)
                                .sized(EMPTY));
        answer.u32();
        return signature(answer);
    }

    /// TPM2_Certify. @return the statement and its signature
    Statement certify(int key, byte[] value, int signer, byte[] challenge)
            throws IOException, AnswerException {
        Answer answer =
                run(
                        Command.of(0x148, key, signer)
                                .password(value)
                                .password(EMPTY)
                                .sized(challenge)
                                .u16(NO_ALGORITHM));
        answer.u32();
        return new Statement(answer.sized(), signature(answer));
    }

    private static byte[] signature(Answer answer) throws IOException {
        if (answer.u16() != ECDSA || answer.u16() != Templates.SHA256) {
            throw new IOException("a signature of another kind");
        }
        byte[] both = new byte[64];
        for (int end = 32; end <= 64; end += 32) {
            byte[] half = answer.sized();
            if (half.length > 32) {
                throw new IOException("a signature that is too long");
            }
            System.arraycopy(half, 0, both, end - half.length, half.length);
        }
        return both;
    }

    /// TPM2_NV_ReadPublic. @return the public area of an index (TPMS_NV_PUBLIC)
    byte[] nvPublic(int index) throws IOException, AnswerException {
        return run(Command.of(0x169, index)).sized();
    }

    /// TPM2_NV_DefineSpace by the owner. An index that is not there is made, without a value of its own.
    void nvDefine(byte[] area) throws IOException, AnswerException {
        run(Command.of(0x12A, OWNER).password(EMPTY).sized(EMPTY).sized(area));
    }

    /// TPM2_NV_UndefineSpace by the owner.
    void nvUndefine(int index) throws IOException, AnswerException {
        run(Command.of(0x122, OWNER, index).password(EMPTY));
    }

    /// TPM2_NV_Read by the index's own value, which is empty.
    byte[] nvRead(int index, int bytes, int offset) throws IOException, AnswerException {
        Answer answer = run(Command.of(0x14E, index, index).password(EMPTY).u16(bytes).u16(offset));
        answer.u32();
        return answer.sized();
    }

    /// TPM2_NV_Write by the index's own value, which is empty.
    void nvWrite(int index, byte[] data, int offset) throws IOException, AnswerException {
        run(Command.of(0x137, index, index).password(EMPTY).sized(data).u16(offset));
    }

    /// TPM2_NV_Write by a policy.
    void nvWriteByPolicy(int index, int session, byte[] data, int offset)
            throws IOException, AnswerException {
        run(Command.of(0x137, index, index).policy(session).sized(data).u16(offset));
    }

    /// TPM2_GetCapability of one property.
    int property(int property) throws IOException, AnswerException {
        Answer answer = run(Command.of(0x17A).u32(6).u32(property).u32(1));
        answer.u8();
        answer.u32();
        if (answer.u32() < 1 || answer.u32() != property) {
            throw new IOException("the TPM has no property " + property);
        }
        return answer.u32();
    }

    /// Flushes what somebody left loaded, up to 16 objects and sessions: for a TPM that nobody else uses.
    void flushAll() throws IOException, AnswerException {
        for (int first : new int[] {0x80000000, 0x02000000, 0x03000000}) {
            Answer answer = run(Command.of(0x17A).u32(1).u32(first).u32(16));
            answer.u8();
            answer.u32();
            for (int left = answer.u32(); left > 0; left--) {
                flush(answer.u32());
            }
        }
    }

    /// TPM2_FlushContext.
    void flush(int handle) throws IOException {
        try {
            run(Command.of(0x165).u32(handle));
        } catch (AnswerException e) {
            throw e.asTrouble();
        }
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }

    /// What is in the TPM.
    ///
    /// @param area public area; of an external key its name
    record Loaded(int handle, byte[] area) {}

    /// What the TPM gave out to be kept elsewhere: only it can read the second half.
    record Blob(byte[] area, byte[] secretPart) {}

    /// @param signature r and s of 32 bytes each
    record Statement(byte[] bytes, byte[] signature) {}
}
