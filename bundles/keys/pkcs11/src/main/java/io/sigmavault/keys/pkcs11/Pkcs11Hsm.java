package io.sigmavault.keys.pkcs11;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmCapability;
import io.sigmavault.keys.HsmDriver;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.HsmSession;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/// The token `pkcs11`: one token behind a PKCS #11 library, which profile and selector of the configuration name. The library is
/// loaded when it is first asked for something. A PIN is never configured.
@Component(
        service = HsmDriver.class,
        configurationPid = "io.sigmavault.keys.pkcs11",
        property = HsmProvider.ID + "=pkcs11")
@Designate(ocd = Pkcs11Hsm.Config.class)
public final class Pkcs11Hsm implements HsmDriver {

    @ObjectClassDefinition(name = "Token behind PKCS #11")
    @interface Config {
        @AttributeDefinition(
                name = "Profile",
                description = "The maker's particulars",
                options = {
                    @Option(label = "SoftHSM", value = "softhsm"),
                    @Option(label = "Thales Luna", value = "luna"),
                    @Option(label = "YubiHSM 2", value = "yubihsm2")
                })
        String profile() default "softhsm";

        @AttributeDefinition(
                name = "Library",
                description = "Absolute path of the PKCS #11 library; empty for the profile's")
        String module() default "";

        @AttributeDefinition(
                name = "Label of the token",
                description =
                        "Goes before serial number and slot; all empty: the only token with a PIN")
        String tokenLabel() default "";

        @AttributeDefinition(name = "Serial number of the token")
        String tokenSerial() default "";

        @AttributeDefinition(
                name = "Slot",
                description = "Place among the slots with a token, from 0; -1 for none",
                min = "-1")
        int slotIndex() default -1;
    }

    private final Token token;

    @Activate
    public Pkcs11Hsm(Config config) {
        this(
                Profile.load(config.profile(), config.module()),
                new Selector(config.tokenLabel(), config.tokenSerial(), config.slotIndex()),
                Clock.systemUTC());
    }

    Pkcs11Hsm(Profile profile, Selector selector, Clock clock) {
        this.token = new Token(profile, selector, clock);
    }

    /// SoftHSM's token of this label without Declarative Services, for measurements.
    public static Pkcs11Hsm softHsm(String label) {
        return new Pkcs11Hsm(
                Profile.load("softhsm", ""), new Selector(label, "", -1), Clock.systemUTC());
    }

    /// Ends all sessions after the calls that have begun.
    @Deactivate
    public void deactivate() {
        token.stop();
    }

    @Override
    public String id() {
        return "pkcs11";
    }

    @Override
    public Set<HsmCapability> capabilities() {
        var can = EnumSet.noneOf(HsmCapability.class);
        if (token.profile().wraps()) {
            can.add(HsmCapability.WRAP);
            can.add(HsmCapability.IMPORT);
        }
        if (token.profile().signs()) {
            can.add(HsmCapability.SIGN);
        }
        if (token.profile().hardware()) {
            can.add(HsmCapability.HARDWARE);
        }
        return Set.copyOf(can);
    }

    @Override
    public HsmHealth health() {
        try {
            TokenInfo info = token.look();
            long wait = token.waitSeconds();
            boolean locked = info.locked() || wait > 0;
            return new HsmHealth(
                    locked ? HsmHealth.State.LOCKED : HsmHealth.State.READY,
                    info.label(),
                    info.maker() + " " + info.model(),
                    info.serial(),
                    info.locked()
                            ? "its security officer has to unlock the PIN"
                            : wait > 0
                                    ? "takes no PIN for " + wait + " s after wrong ones"
                                    : "profile " + token.profile().name());
        } catch (HsmException e) {
            return HsmHealth.of(
                    switch (e.error()) {
                        case TOKEN_MISSING -> HsmHealth.State.MISSING;
                        case TOKEN_UNINITIALISED -> HsmHealth.State.UNINITIALISED;
                        default -> HsmHealth.State.FAILED;
                    },
                    String.valueOf(e.getMessage()));
        }
    }

    @Override
    public HsmSession open(Secret pin) throws HsmException {
        return new Pkcs11Session(token, token.logIn(pin));
    }
}
