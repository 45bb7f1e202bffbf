package io.sigmavault.keys.tpm;

import io.sigmavault.audit.PinStore;
import io.sigmavault.core.DataFolder;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmCapability;
import io.sigmavault.keys.HsmDriver;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.HsmSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// The token `tpm`: keys of this machine's TPM 2.0. Its PIN may be empty, for machines that start by themselves; then the signed policy of
/// what was started is what keeps others out. Never the only way into a vault: a TPM is lost with its mainboard. It keeps a checkpoint of the
/// audit log, too, with a token or without.
@Component(
        service = {HsmDriver.class, PinStore.class},
        configurationPid = "io.sigmavault.keys.tpm",
        property = HsmProvider.ID + "=tpm")
@Designate(ocd = TpmHsm.Config.class)
public final class TpmHsm implements HsmDriver, PinStore {

    private static final int PERMANENT = 0x200; // TPM_PT_PERMANENT
    private static final int IN_LOCKOUT = 1 << 9;
    private static final int MAKER = 0x105;
    private static final int FIRMWARE = 0x10B;
    private static final byte[] EMPTY = new byte[0];

    @ObjectClassDefinition(name = "Token in the TPM")
    @interface Config {
        @AttributeDefinition(
                name = "Device",
                description = "/dev/tpmrm0, or tcp:HOST:PORT of swtpm for tests")
        String device() default "/dev/tpmrm0";

        @AttributeDefinition(
                name = "Public key of the image's signer",
                description =
                        "PEM of an RSA key; without this file keys are not bound to the start")
        String pcrPublicKey() default "/run/systemd/tpm2-pcr-public-key.pem";

        @AttributeDefinition(
                name = "Signatures of what may be started",
                description = "JSON of systemd-measure for PCR 11")
        String pcrSignature() default "/run/systemd/tpm2-pcr-signature.json";
    }

    private final TpmToken token;

    @Activate
    public TpmHsm(Config config) {
        this(
                config.device(),
                DataFolder.ofProcess().root().resolve("keys").resolve("tpm"),
                Path.of(config.pcrPublicKey()),
                Path.of(config.pcrSignature()));
    }

    /// A token elsewhere, for tools and tests.
    public TpmHsm(String device, Path folder, Path pcrPublicKey, Path pcrSignature) {
        this.token =
                new TpmToken(
                        device,
                        folder.resolve("token"),
                        new SignedPolicy(pcrPublicKey, pcrSignature));
    }

    /// Ends all sessions after the call that has begun.
    @Deactivate
    public void deactivate() {
        token.stop();
    }

    @Override
    public String id() {
        return "tpm";
    }

    @Override
    public Set<HsmCapability> capabilities() {
        var can =
                EnumSet.of(
                        HsmCapability.INITIALISE,
                        HsmCapability.WRAP,
                        HsmCapability.SIGN,
                        HsmCapability.ATTEST,
                        HsmCapability.HARDWARE);
        if (binds()) {
            can.add(HsmCapability.MEASURED_BOOT);
        }
        return Set.copyOf(can);
    }

    private boolean binds() {
        try {
            return token.policy().exists()
                    && token.asked(tpm -> new Sealing(tpm, token.policy()).binding().length > 0);
        } catch (HsmException _) {
            return false; // health tells why
        }
    }

    @Override
    public HsmHealth health() {
        try {
            return token.asked(this::health);
        } catch (HsmException e) {
            return HsmHealth.of(
                    e.error() == HsmError.TOKEN_MISSING
                            ? HsmHealth.State.MISSING
                            : HsmHealth.State.FAILED,
                    String.valueOf(e.getMessage()));
        }
    }

    private HsmHealth health(Tpm tpm) throws IOException, AnswerException, HsmException {
        boolean locked = (tpm.property(PERMANENT) & IN_LOCKOUT) != 0;
        String maker =
                new String(
                        ByteBuffer.allocate(4).putInt(tpm.property(MAKER)).array(),
                        StandardCharsets.US_ASCII);
        String model =
                "TPM 2.0 of " + maker + ", firmware " + Integer.toHexString(tpm.property(FIRMWARE));
        if (!token.exists()) {
            return new HsmHealth(
                    HsmHealth.State.UNINITIALISED, "", model, "", "make a token with hsm:init");
        }
        return new HsmHealth(
                locked ? HsmHealth.State.LOCKED : HsmHealth.State.READY,
                "tpm",
                model,
                "",
                locked
                        ? "locked after too many wrong PINs: wait, or reset its lockout"
                        : binding(tpm));
    }

    private String binding(Tpm tpm) throws IOException, AnswerException, HsmException {
        if (new Sealing(tpm, token.policy()).binding().length > 0) {
            return "new keys open only after the start of a signed image";
        }
        return token.policy().exists()
                ? "new keys are not bound to what is started: the maker of the image did not sign for what PCR 11 holds"
                : "new keys are not bound to what is started: the image is not signed";
    }

    @Override
    public void initialise(Secret pin) throws HsmException {
        token.asked(tpm -> {
            if (token.exists()) {
                throw new HsmException(
                        HsmError.TOKEN_EXISTS,
                        TpmToken.NAME
                                + " has a token: its keys would be lost; delete"
                                + " DATA/keys/tpm by hand");
            }
            if (pin.sizeBytes() > MOST_PIN_BYTES) {
                throw new HsmException(HsmError.PIN_UNSUITABLE, "a PIN has at most 256 bytes");
            }
            byte[] salt = new byte[KeyBook.SALT_BYTES];
            byte[] opened = new byte[32];
            new SecureRandom().nextBytes(salt);
            new SecureRandom().nextBytes(opened);
            try (Secret value = TpmToken.value(salt, pin)) {
                Tpm.Blob gate =
                        tpm.create(token.root(tpm), EMPTY, value.bytes(), opened, Templates.gate());
                token.write(new KeyBook(salt, gate, List.of()));
            }
            return salt;
        });
    }

    @Override
    public HsmSession open(Secret pin) throws HsmException {
        return new TpmSession(token, token.logIn(pin));
    }

    @Override
    public Optional<byte[]> read() throws HsmException {
        return token.asked(tpm -> new PinIndex(tpm, token.policy()).read());
    }

    @Override
    public void write(byte[] pin) throws HsmException {
        token.asked(tpm -> new PinIndex(tpm, token.policy()).write(pin));
    }

    @Override
    public void clear() throws HsmException {
        token.asked(tpm -> new PinIndex(tpm, token.policy()).clear());
    }
}
