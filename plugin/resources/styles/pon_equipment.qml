<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology" simplifyDrawingHints="1" simplifyDrawingTol="1">
  <renderer-v2 type="RuleRenderer" symbollevels="1" forceraster="0" enableorderby="0">
    <rules key="{pon-equipment}">
      <rule key="{terminal}" symbol="0" filter="&quot;kind&quot; = 'terminal'" label="Hộp phân phối quang / Fibre terminal box"/>
      <rule key="{reel}" symbol="1" filter="&quot;kind&quot; = 'closure' AND &quot;purpose&quot; = 'reel'" label="Măng xông nối cuộn cáp / Closure at the end of a reel"/>
      <rule key="{closure}" symbol="2" filter="&quot;kind&quot; = 'closure' AND &quot;purpose&quot; &lt;&gt; 'reel'" label="Măng xông / Splice closure"/>
      <rule key="{second}" symbol="3" filter="&quot;kind&quot; = 'splitter' AND &quot;stage&quot; = 2" label="Bộ chia quang cấp 2 / Splitter, second stage"/>
      <rule key="{first}" symbol="4" filter="&quot;kind&quot; = 'splitter' AND &quot;stage&quot; = 1" label="Bộ chia quang cấp 1 / Splitter, first stage"/>
      <rule key="{odf}" symbol="5" filter="&quot;kind&quot; = 'odf'" label="Giá phối quang ODF / Optical distribution frame"/>
      <rule key="{olt}" symbol="6" filter="&quot;kind&quot; = 'olt'" label="Cổng PON của OLT / PON ports of an OLT"/>
    </rules>
    <symbols>
      <symbol name="0" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="4">
          <Option type="Map">
            <Option name="name" type="QString" value="circle"/>
            <Option name="color" type="QString" value="0,158,115,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="size" type="QString" value="1.3"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="name" type="QString" value="diamond"/>
            <Option name="color" type="QString" value="255,255,255,255"/>
            <Option name="outline_color" type="QString" value="120,120,120,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="size" type="QString" value="1.6"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="2" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option name="name" type="QString" value="diamond"/>
            <Option name="color" type="QString" value="150,160,168,255"/>
            <Option name="outline_color" type="QString" value="60,60,60,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="size" type="QString" value="2.0"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="3" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="3">
          <Option type="Map">
            <Option name="name" type="QString" value="triangle"/>
            <Option name="color" type="QString" value="86,180,233,255"/>
            <Option name="outline_color" type="QString" value="0,60,110,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="size" type="QString" value="2.3"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="4" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="2">
          <Option type="Map">
            <Option name="name" type="QString" value="triangle"/>
            <Option name="color" type="QString" value="230,159,0,255"/>
            <Option name="outline_color" type="QString" value="90,60,0,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="size" type="QString" value="3.8"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="5" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="1">
          <Option type="Map">
            <Option name="name" type="QString" value="square"/>
            <Option name="color" type="QString" value="255,255,255,255"/>
            <Option name="outline_color" type="QString" value="106,27,154,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="size" type="QString" value="5.0"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="6" type="marker" alpha="1">
        <layer class="SimpleMarker" enabled="1" locked="0" pass="4">
          <Option type="Map">
            <Option name="name" type="QString" value="square"/>
            <Option name="color" type="QString" value="106,27,154,255"/>
            <Option name="outline_color" type="QString" value="255,255,255,255"/>
            <Option name="outline_width" type="QString" value="0.3"/>
            <Option name="size" type="QString" value="3.2"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
</qgis>
