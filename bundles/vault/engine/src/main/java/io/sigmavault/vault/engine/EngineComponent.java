package io.sigmavault.vault.engine;

import io.sigmavault.codec.CodebookTrainer;
import io.sigmavault.codec.Codecs;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.core.Actor;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.RemovalGuard;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.vault.Codebooks;
import io.sigmavault.vault.DenseTier;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.PlaceSource;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Snapshots;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.VaultPlace;
import io.sigmavault.vault.VaultPlaces;
import io.sigmavault.vault.Vaults;
import io.sigmavault.vault.live.LiveSettings;
import io.sigmavault.vault.live.LiveVaults;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// The vaults of the data folder and of the other places, as a service. When it goes, all vaults are locked.
@Component(
        service = {
            EngineComponent.class,
            Vaults.class,
            KeyRotation.class,
            Snapshots.class,
            Space.class,
            Resealing.class,
            DenseTier.class,
            Codebooks.class,
            VaultPlaces.class,
            RemovalGuard.class
        },
        configurationPid = "io.sigmavault.vault.engine")
@Designate(ocd = EngineComponent.Config.class)
public final class EngineComponent
        implements Vaults,
                KeyRotation,
                Snapshots,
                Space,
                Resealing,
                DenseTier,
                Codebooks,
                VaultPlaces,
                RemovalGuard {

    /// Settings, changed while vaults stay open.
    @ObjectClassDefinition(name = "Vault engine")
    public @interface Config {
        @AttributeDefinition(
                description =
                        "codecs to store new data with, best first, with commas between: lz4, store; sigma takes"
                                + " lines, at its quick level whatever the level")
        String[] codecs() default {"sigma", "zstd", "store"};

        @AttributeDefinition(description = "compression level; 0 for the codec's own")
        int level() default 0;

        @AttributeDefinition(
                description = "version 0: store data that looks random without trying to shrink")
        boolean skipIncompressible() default true;

        @AttributeDefinition(description = "seconds a read waits for a codec being replaced")
        int decoderWaitSeconds() default 10;

        @AttributeDefinition(
                description =
                        "version 0: most files and folders in all unlocked vaults; 0: as the memory"
                                + " allows")
        int mostEntries() default 0;

        @AttributeDefinition(
                description = "version 0: MiB of decoded data kept in memory; at the next start")
        int cacheMebibytes() default 24;

        @AttributeDefinition(
                description =
                        "further folders for vaults, each ID=FOLDER, with commas between: photos=/mnt/photos")
        String[] places() default {};
    }

    private final VaultsEngine versionZero;
    private final LiveVaults formatOne;
    private final BothFormats engine;
    private final SlotsOfBoth keySlots;
    private final RotationOfBoth rotation;
    private final PlaceOffers offers;
    private final PlacesOfVaults places;
    private final Trainers trainers = new Trainers();
    private volatile @Nullable FormatGate gate;

    @Activate
    public EngineComponent(@Reference Codecs codecs, @Reference Crypto crypto, Config config)
            throws IOException {
        var vaults = DataFolder.ofProcess().vaults();
        offers = new PlaceOffers(List.of(config.places()));
        versionZero = new VaultsEngine(codecs, crypto, new RealDisk(vaults), settings(config));
        var all = new Places(vaults, offers, versionZero::has);
        formatOne =
                new LiveVaults(
                        new PlacedDisk(all),
                        (vault, spare) -> all.placeOf(vault).isLeft(spare),
                        crypto,
                        codecs,
                        liveSettings(config),
                        Clock.systemUTC());
        formatOne.train(trainers);
        engine = new BothFormats(versionZero, formatOne, all);
        keySlots = new SlotsOfBoth(versionZero, formatOne.keySlots(), all);
        rotation = new RotationOfBoth(versionZero, formatOne.keyRotation(), all);
        places = new PlacesOfVaults(all, formatOne, engine, keySlots);
        places.look();
        places.watch();
        formatOne.watch();
    }

    @Modified
    void modified(Config config) throws SigmaVaultException {
        versionZero.configure(settings(config));
        formatOne.configure(liveSettings(config));
        offers.configure(List.of(config.places()));
        places.look();
    }

    /// Not there in the tool that upgrades old vaults.
    @Reference
    void bindGate(FormatGate there) {
        gate = there;
    }

    /// What it offers is used while it is there.
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSource(PlaceSource source) {
        offers.add(source);
        places.look();
    }

    void unbindSource(PlaceSource source) {
        offers.remove(source);
    }

    /// Re-sealing learns codebooks while it is there.
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTrainer(CodebookTrainer trainer, Map<String, ?> properties) {
        trainers.add(trainer, properties);
    }

    void unbindTrainer(CodebookTrainer trainer) {
        trainers.remove(trainer);
    }

    @Deactivate
    void deactivate() {
        places.close();
        engine.close();
    }

    private static LiveSettings liveSettings(Config config) {
        var vaults = DataFolder.ofProcess().vaults();
        var standard = LiveSettings.DEFAULT.forDisk(vaults.toFile().getTotalSpace());
        var options =
                standard.options().withCodecs(codecs(config)).withDecoderWait(decoderWait(config));
        return standard.withOptions(
                config.level() == 0 ? options : options.withLevel(config.level()));
    }

    /// A file's property is one text, whatever its type.
    private static List<String> codecs(Config config) {
        return Arrays.stream(config.codecs())
                .flatMap(Pattern.compile("[\\s,]+")::splitAsStream)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static Duration decoderWait(Config config) {
        return Duration.ofSeconds(Math.clamp(config.decoderWaitSeconds(), 0, 600));
    }

    static Settings settings(Config config) {
        var standard = Settings.DEFAULT;
        return new Settings(
                codecs(config).stream().filter(id -> !id.equals("sigma")).toList(),
                config.level() == 0 ? EncodeOptions.DEFAULT_LEVEL : config.level(),
                config.skipIncompressible(),
                decoderWait(config),
                (long) Math.clamp(config.cacheMebibytes(), 8, 1_024) << 20,
                config.mostEntries() <= 0 ? standard.mostEntries() : config.mostEntries(),
                standard.mostChunks(),
                standard.checkpointBytes(),
                standard.keptChanges(),
                standard.reserveBytes(),
                standard.kdf(),
                Clock.systemUTC());
    }

    @Override
    public List<VaultInfo> list() {
        return engine.list();
    }

    @Override
    public VaultInfo info(String name) throws SigmaVaultException {
        return engine.info(name);
    }

    @Override
    public VaultInfo create(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        var slot = new NewSlot.Passphrase("passphrase", passphrase);
        return places.create(name, List.of(slot), new Opening.Ask(), actor);
    }

    @Override
    public VaultInfo unlock(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        return engine.unlock(name, passphrase, actor);
    }

    @Override
    public VaultInfo create(
            String place, String name, List<NewSlot> slots, Opening opening, Actor actor)
            throws SigmaVaultException {
        return places.create(place, name, slots, opening, actor);
    }

    @Override
    public List<VaultPlace> places() {
        return places.places();
    }

    @Override
    public void forget(String vault, Actor actor) throws SigmaVaultException {
        places.forget(vault, actor);
    }

    @Override
    public Keys keys(String vault) throws SigmaVaultException {
        return rotation.keys(vault);
    }

    /// @throws SigmaVaultException code `update-waits` as well
    @Override
    public Rotated rotate(String vault, Actor actor) throws SigmaVaultException {
        checkGate();
        return rotation.rotate(vault, actor);
    }

    @Override
    public Plan plan(String vault) throws SigmaVaultException, InterruptedException {
        return rotation.plan(vault);
    }

    @Override
    public ReEncrypted reEncrypt(String vault, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return rotation.reEncrypt(vault, progress);
    }

    @Override
    public void shred(String vault, String name, Actor actor) throws SigmaVaultException {
        rotation.shred(vault, name, actor);
    }

    /// As a service: [KeySlotService].
    KeySlots keySlots() {
        return keySlots;
    }

    PlacesOfVaults placesOfVaults() {
        return places;
    }

    void checkGate() throws SigmaVaultException {
        var asked = gate;
        if (asked != null) {
            asked.check();
        }
    }

    @Override
    public VaultInfo lock(String name, Actor actor) throws SigmaVaultException {
        return engine.lock(name, actor);
    }

    @Override
    public VaultFiles files(String name) throws SigmaVaultException {
        return engine.files(name);
    }

    @Override
    public String seal(String vault, String text) throws SigmaVaultException {
        return engine.seal(vault, text);
    }

    @Override
    public String open(String vault, String sealed) throws SigmaVaultException {
        return engine.open(vault, sealed);
    }

    @Override
    public List<VaultChange> changes(String vault, long afterSequence, int limit)
            throws SigmaVaultException {
        return engine.changes(vault, afterSequence, limit);
    }

    @Override
    public long awaitChange(String vault, long afterSequence, Duration wait)
            throws SigmaVaultException, InterruptedException {
        return engine.awaitChange(vault, afterSequence, wait);
    }

    @Override
    public List<String> usersOf(String feature) {
        return engine.usersOf(feature);
    }

    @Override
    public List<Snapshot> list(String vault) throws SigmaVaultException {
        return engine.list(vault);
    }

    @Override
    public Snapshot create(String vault, String label, Actor actor) throws SigmaVaultException {
        return engine.create(vault, label, actor);
    }

    @Override
    public void delete(String vault, long number, Actor actor) throws SigmaVaultException {
        engine.delete(vault, number, actor);
    }

    @Override
    public VaultFiles files(String vault, long number) throws SigmaVaultException {
        return engine.files(vault, number);
    }

    @Override
    public List<Difference> differences(
            String vault, long from, long to, @Nullable VaultPath after, int limit)
            throws SigmaVaultException {
        return engine.differences(vault, from, to, after, limit);
    }

    @Override
    public Entry restore(
            String vault, long number, VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        return engine.restore(vault, number, from, to, replace, actor);
    }

    @Override
    public Usage usage(String vault, Space.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return engine.space(vault).usage(vault, progress);
    }

    @Override
    public @Nullable Usage lastUsage(String vault) throws SigmaVaultException {
        return engine.space(vault).lastUsage(vault);
    }

    @Override
    public Compression compression(String vault, Space.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return engine.space(vault).compression(vault, progress);
    }

    @Override
    public @Nullable Compression lastCompression(String vault) throws SigmaVaultException {
        return engine.space(vault).lastCompression(vault);
    }

    @Override
    public List<Day> compressionDays(String vault) throws SigmaVaultException {
        return engine.space(vault).compressionDays(vault);
    }

    @Override
    public long steppedDownFrames(String vault) throws SigmaVaultException {
        return engine.space(vault).steppedDownFrames(vault);
    }

    @Override
    public boolean isCompressionDue(String vault) throws SigmaVaultException {
        return engine.space(vault).isCompressionDue(vault);
    }

    @Override
    public List<Group> duplicates(String vault) throws SigmaVaultException, InterruptedException {
        return engine.space(vault).duplicates(vault);
    }

    @Override
    public Freed freed(String vault, List<VaultPath> paths)
            throws SigmaVaultException, InterruptedException {
        return engine.space(vault).freed(vault, paths);
    }

    @Override
    public Outcome reseal(String vault, Actor actor, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return engine.resealing(vault).reseal(vault, actor, progress);
    }

    @Override
    public Estimate estimate(String vault, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return engine.resealing(vault).estimate(vault, progress);
    }

    @Override
    public Waiting waiting(String vault) throws SigmaVaultException {
        return engine.resealing(vault).waiting(vault);
    }

    @Override
    public List<Codebook> codebooks(String vault) throws SigmaVaultException {
        return engine.codebooks(vault).codebooks(vault);
    }

    @Override
    public Purged purge(String vault, @Nullable String id, Actor actor, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return engine.codebooks(vault).purge(vault, id, actor, progress);
    }

    @Override
    public int denseAfterDays(String vault) throws SigmaVaultException {
        return engine.dense(vault).denseAfterDays(vault);
    }

    /// @throws SigmaVaultException code `update-waits` as well
    @Override
    public void setDenseAfterDays(String vault, int days, Actor actor) throws SigmaVaultException {
        checkGate();
        engine.dense(vault).setDenseAfterDays(vault, days, actor);
    }

    @Override
    public boolean isDenseDue(String vault) throws SigmaVaultException {
        return engine.dense(vault).isDenseDue(vault);
    }

    @Override
    public Forecast forecast(String vault, int days, Resealing.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return engine.dense(vault).forecast(vault, days, progress);
    }
}
