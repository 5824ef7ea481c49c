package dev.checkpoint.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** A Chromium of this machine, without a window and with a profile of its own. Waits for conditions only. */
final class Browser implements AutoCloseable {

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
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en-GB",
                "--user-data-dir=" + profile);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driverFile.toFile())
                        .build(),
                options);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1280, "height", 1000, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Starts one; empty where there is none. */
    static Optional<Browser> start() throws IOException {
        Optional<Path> chromium = first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
        Optional<Path> driverFile = first("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
        return chromium.isEmpty() || driverFile.isEmpty()
                ? Optional.empty()
                : Optional.of(new Browser(chromium.get(), driverFile.get()));
    }

    private static Optional<Path> first(String... files) {
        return Stream.of(files).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    Browser go(String url) {
        driver.get(url);
        return this;
    }

    String title() {
        return driver.getTitle();
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

    Browser type(String css, String keys) {
        return until("No " + css, () -> {
            all(css).forEach(one -> one.sendKeys(keys));
            return !all(css).isEmpty();
        });
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    List<String> texts(String css) {
        return all(css).stream().map(WebElement::getText).toList();
    }

    void picture(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    private interface Condition {

        boolean holds();
    }

    private Browser until(String what, Condition condition) {
        new WebDriverWait(driver, Duration.ofSeconds(30))
                .pollingEvery(Duration.ofMillis(40))
                .ignoring(StaleElementReferenceException.class)
                .ignoring(ElementNotInteractableException.class)
                .withMessage(() -> what + ". The page says:\n"
                        + driver.executeScript("return document.body.innerText.slice(0, 3000)"))
                .until(any -> condition.holds());
        return this;
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        FileSystemUtils.deleteRecursively(profile);
    }
}
