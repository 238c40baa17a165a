<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>hatangso</name>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>A coordinate is not a finite number. Redraw the feature.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/wkb.py"/>
        <source>Geometry of feature {id} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing/provider.py"/>
        <source>Hạ Tầng Số – Digital Infrastructure Planner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/network/road_network.py"/>
        <source>No road has a length: there is no network to plan on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>Radio coverage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>Road network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>The expression for {layer} cannot be read: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>The feature has no geometry. Draw it or delete it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>The folder {folder} cannot be written to: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>The folder {folder} does not exist. Create it and run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>The place cannot be carried into the CRS of the calculation. Check the CRS of the layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>This tool needs the Python library {names}, which this QGIS does not have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/gis/crs.py"/>
        <location filename="../plugin/gis/source.py"/>
        <source>{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/gis/source.py"/>
        <source>{layer} has no field {field}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing/algorithm.py"/>
        <source>{layer}: {count} features set aside (ids {ids}). {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>{name} cannot be written: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>{name} has no field {field}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>{path} cannot be replaced: it may be open in another program. {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>{path} is a folder. Give the name of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin/gis/sink.py"/>
        <source>{path} was not written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
