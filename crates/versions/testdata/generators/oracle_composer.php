<?php
// composer/semver (Debian: php-cli, php-composer-semver). Branches without a number have no order and are left out.
require '/usr/share/php/Composer/Semver/autoload.php';
$parser = new Composer\Semver\VersionParser();
$refused = [];
while (($line = fgets(STDIN)) !== false) {
    [$a, $b] = explode("\t", rtrim($line, "\n"));
    $normal = [];
    foreach ([$a, $b] as $text) {
        try {
            $normal[] = $parser->normalize($text);
        } catch (UnexpectedValueException $e) {
            // Which groups of digits a date may have is not checked by Parapet.
            if (!preg_match('/^v?\d{6}/', $text)) {
                $refused[$text] = true;
            }
        }
    }
    if (count($normal) == 2 && !preg_grep('/^dev-/', $normal)) {
        echo $a, ' ', '<=>'[version_compare($normal[0], $normal[1]) + 1], ' ', $b, "\n";
    }
}
ksort($refused, SORT_STRING);
foreach (array_keys($refused) as $text) {
    echo "! $text\n";
}
