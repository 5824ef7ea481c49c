package dev.checkpoint.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** A Chromium of this machine, without a window and with a profile of its own. Waits for conditions only. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<String> BROWSERS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Path profile;

    private final ChromeDriver driver;

    private Browser(Path chromium, Path driverFile) throws IOException {
        profile = Files.createTempDirectory("checkpoint-browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--lang=en-GB",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driverFile.toFile())
                        .build(),
                options);
    }

    /** Starts one; empty where there is none. */
    static Optional<Browser> start() {
        Optional<Path> chromium =
                BROWSERS.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        Optional<Path> driverFile = Stream.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (chromium.isEmpty() || driverFile.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Browser(chromium.get(), driverFile.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes to an address, and forgets what was logged before. */
    Browser go(String url) {
        driver.get("about:blank");
        log();
        driver.get(url);
        return this;
    }

    String address() {
        return driver.getCurrentUrl().replaceAll("^https?://[^/]+", "");
    }

    void back() {
        driver.navigate().back();
    }

    void reload() {
        driver.navigate().refresh();
    }

    /** What the console said, and which violations of the policy there were. */
    List<String> log() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(Object::toString)
                .toList();
    }

    interface Condition {

        boolean holds();
    }

    /** Waits until something holds. Elements that the page replaces meanwhile are looked for again. */
    Browser until(String what, Condition condition) {
        new WebDriverWait(driver, PATIENCE)
                .pollingEvery(Duration.ofMillis(40))
                .ignoring(StaleElementReferenceException.class)
                .ignoring(ElementNotInteractableException.class)
                .withMessage(() -> what + ". The page says:\n" + pageText())
                .until(any -> condition.holds());
        return this;
    }

    private String pageText() {
        return String.valueOf(driver.executeScript("return document.body.innerText.slice(0, 3000)")) + log();
    }

    /** Waits for an element that is seen. */
    Browser see(String css) {
        return until("No " + css, () -> all(css).stream().anyMatch(WebElement::isDisplayed));
    }

    /** Waits for an element that has this text in it. */
    Browser see(String css, String text) {
        return until(
                "No " + css + " with '" + text + "'", () -> texts(css).stream().anyMatch(one -> one.contains(text)));
    }

    /** Waits until there is no such element. */
    Browser gone(String css) {
        return until("Still " + css, () -> all(css).isEmpty());
    }

    Browser click(String css) {
        return until("Cannot click " + css, () -> {
            Optional<WebElement> found = all(css).stream()
                    .filter(one -> one.isDisplayed() && one.isEnabled())
                    .findFirst();
            found.ifPresent(WebElement::click);
            return found.isPresent();
        });
    }

    /** Clicks the first such element that has this text. */
    Browser click(String css, String text) {
        return until("Cannot click " + css + " with '" + text + "'", () -> {
            Optional<WebElement> found = all(css).stream()
                    .filter(one -> one.isDisplayed()
                            && one.isEnabled()
                            && one.getText().contains(text))
                    .findFirst();
            found.ifPresent(WebElement::click);
            return found.isPresent();
        });
    }

    Browser type(String css, CharSequence... keys) {
        see(css);
        driver.findElement(By.cssSelector(css)).sendKeys(keys);
        return this;
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    List<String> texts(String css) {
        return all(css).stream().map(WebElement::getText).toList();
    }

    Object script(String body, Object... arguments) {
        return driver.executeScript(body, arguments);
    }

    Object asyncScript(String body, Object... arguments) {
        return driver.executeAsyncScript(body, arguments);
    }

    /** A command of the DevTools protocol. */
    Map<String, Object> command(String name, Map<String, Object> parameters) {
        return driver.executeCdpCommand(name, parameters);
    }

    /** The size of the page, and the colours that the system asks for. */
    Browser look(int width, int height, String theme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", theme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    void picture(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        FileSystemUtils.deleteRecursively(profile);
    }
}
