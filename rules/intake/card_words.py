"""The words on a child's card: short, plain, and no two alike enough to be taken for each other."""

from __future__ import annotations

# 512 of them, so that six chosen by chance are 54 bits. A list that is in use is never changed: cards would not open.
WORDS: tuple[str, ...] = tuple(
    """
    acorn actor almond anchor antler apple apron arrow artist autumn avocado badge bagel baker balcony balloon
    bamboo banana banjo barrel basket beach beanbag beaver bedroom beetle bell berry bicycle biscuit blanket
    blossom blue boat bonfire book bottle bowl branch bread breeze brick bridge broom brother brush bubble
    bucket buckle buffalo bumper bungalow bus butter button cabin cactus cake camel camera candle canoe
    captain caramel caravan carpet carrot castle cat cello chalk chapter cheese cherry chess chicken chimney
    cinema circle circus city clap clever cliff climb clock cloud cobweb cocoa coconut coffee collar comet
    comic compass cookie copper coral corner cotton cousin crab cradle crane crayon cricket crown crumb cuckoo
    cup curtain cushion cymbal daisy dance dentist desert desk diamond dinner dinosaur doctor dog dolphin
    donkey door dragon drawing dream drizzle drum duck eagle earth easel echo eel egg eight elbow elephant elf
    emerald engine evening explorer eyebrow fairy falcon family farmer feather fern festival fiddle field
    finger firefly fish flag flamingo flannel flower fluffy flute football forest fossil fountain fox friend
    frog fruit fudge funny galaxy gallop garden garlic gate gazelle gecko gentle giant giraffe glacier glass
    glitter globe gold goose grape gravy green guitar gymnast hammer hammock hamster happy harbour harp
    harvest hazel heart hedgehog helmet helper hero hexagon hill hippo holiday honey hoop horse hotel hundred
    ice icicle igloo iguana indigo ink insect iron island ivory ivy jacket jaguar jam jelly jewel jigsaw
    jogger joke journey judo juggle juice jupiter kangaroo kayak kettle key kind kitchen kite kitten kiwi knee
    koala ladder lagoon lamb lantern laptop laugh lavender leaf lemon leopard letter library lily lime lion
    lizard llama lobster lolly lorry lucky lullaby lunch lynx magic magnet magpie mango maple marble market
    meadow medal melon mermaid meteor mineral mirror moon morning mosaic moss motor mouse muffin mushroom
    music mustard napkin narwhal needle nest nine noodle novel number nurse nut nutmeg oak oasis oatmeal ocean
    octopus olive omelette onion orange orbit orchard ostrich otter oven oyster paddle paint palace pancake
    panda paper parade parcel party pasta pastry path pattern peacock peanut pear pebble pelican pencil
    penguin pepper petal piano picnic pigeon pillow pilot pirate pizza planet plum pocket poem pond popcorn
    poppy potato prince pudding pumpkin puppet purple puzzle pyramid quarter queen quick quiet quill quiz
    rabbit raccoon radio rainbow raisin rattle raven recipe red reindeer rhubarb ribbon river robin robot
    rooster rose rowing ruby ruler sailor salad salmon sandal sausage scarf school scooter seagull seal
    seaside seaweed seven shadow shampoo shark sheep shell shirt shoe silver sister skate sketch skylark
    slipper smile snail snooker snorkel snow snowman soap sock sofa spider spinach sponge spoon spring square
    stable stadium stamp statue stone story street sugar summer swan sweater swift swing tadpole tea teapot
    teddy tennis tent thimble thunder ticket tiger timber tiptoe toast toaster tomato torch towel tractor
    train tree trolley trumpet tugboat tulip tunnel turnip turtle twelve twenty twig uncle unicorn valley
    vanilla velvet village violet violin visitor volcano waffle wagon walnut walrus water wave weekend whale
    wheel whistle window winter wolf wool wriggle yacht yellow yoghurt zebra zigzag zoo
    """.split()  # noqa: SIM905  (a list of 512 strings would take 512 lines)
)
